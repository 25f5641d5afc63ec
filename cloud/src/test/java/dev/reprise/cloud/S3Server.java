package dev.reprise.cloud;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/// A server that speaks S3, signatures included, over a directory.
final class S3Server implements AutoCloseable {
  static final String BUCKET = "behaviour";
  static final String KEY_ID = "somebody";
  static final String SECRET = "made up for this test";

  private final S3Proxy server;

  private S3Server(S3Proxy server) {
    this.server = server;
  }

  static S3Server start(Path directory) throws Exception {
    var store = new FilesystemNio2BlobStore(directory.toString());
    store.createContainer(BUCKET);
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, KEY_ID, SECRET)
            .build();
    server.setBlobStoreLocator((id, container, blob) -> new AccessGrant(SECRET, store));
    server.start();
    return new S3Server(server);
  }

  BucketSettings bucket(String name) {
    return new BucketSettings(
        name, Optional.of(URI.create("http://127.0.0.1:" + server.getPort())));
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the S3 server does not stop", e);
    }
  }
}
