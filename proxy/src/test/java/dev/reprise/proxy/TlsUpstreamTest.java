package dev.reprise.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.UUID;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Leaks.class)
class TlsUpstreamTest {
  private static final String REQUEST = "GET /x HTTP/1.1\nHost: shop.test\n\n";
  private static HttpsServer upstream;

  @BeforeAll
  static void startUpstream(@TempDir Path folder) throws Exception {
    var tls = SSLContext.getInstance("TLS");
    tls.init(selfSigned(folder.resolve("keys")), null, null);
    upstream = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    upstream.setHttpsConfigurator(new HttpsConfigurator(tls));
    upstream.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "https://shop.test/next");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    upstream.start();
  }

  @AfterAll
  static void stopUpstream() {
    upstream.stop(0);
  }

  @Test
  void isSpokenToOverTlsAndItsRedirectsComeBack() {
    try (var proxy = Running.before(uri(), s -> s.withInsecure(true));
        var client = proxy.connect()) {
      for (int i = 0; i < 2; i++) {
        client.send(REQUEST);
        assertThat(client.answer().head())
            .startsWith("HTTP/1.1 302 ")
            .containsIgnoringCase("location: /next");
      }
    }
  }

  @Test
  void isNotTrustedUnlessAsked() {
    try (var proxy = Running.before(uri());
        var client = proxy.connect()) {
      client.send(REQUEST);

      assertThat(client.answer().status()).isEqualTo("HTTP/1.1 502 Bad Gateway");
      assertThat(proxy.recorder().only().error()).contains("cannot be reached");
    }
  }

  @Test
  void isUnreachableIfItSpeaksPlainHttp() {
    try (var plain = RawUpstream.playing(wire -> wire.send("HTTP/1.1 400 Bad Request\n\n"));
        var proxy =
            Running.before(
                URI.create(plain.uri().toString().replace("http", "https")),
                s -> s.withInsecure(true));
        var client = proxy.connect()) {
      client.send(REQUEST);

      assertThat(client.answer().status()).isEqualTo("HTTP/1.1 502 Bad Gateway");
    }
  }

  private static URI uri() {
    return URI.create("https://127.0.0.1:" + upstream.getAddress().getPort());
  }

  private static KeyManager[] selfSigned(Path file) throws Exception {
    var password = UUID.randomUUID().toString();
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var making =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=shop.test",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                password)
            .inheritIO()
            .start();
    assertThat(making.waitFor()).isZero();
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      keys.load(in, password.toCharArray());
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password.toCharArray());
    return managers.getKeyManagers();
  }
}
