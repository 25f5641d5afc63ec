package dev.reprise.play;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// What browsers keep apart: scheme, host and port.
///
/// @param scheme `http` or `https`
/// @param host in lower case
/// @param port the real one, also where the URL leaves it out
record WebOrigin(String scheme, String host, int port) {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /// The origin of an absolute `http` or `https` URL, nothing for all else.
  static Optional<WebOrigin> of(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      return Optional.empty();
    }
    int usual = scheme.equals("http") ? HTTP : HTTPS;
    int port = url.getPort() < 0 ? usual : url.getPort();
    return Optional.of(new WebOrigin(scheme, url.getHost().toLowerCase(Locale.ROOT), port));
  }

  /// Whether only this machine listens there; browsers keep `Secure` cookies there without TLS.
  boolean isLoopback() {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.matches("127(\\.[0-9]{1,3}){3}")
        || host.equals("[::1]");
  }

  boolean isHttps() {
    return scheme.equals("https");
  }

  /// As browsers send it in `Origin`.
  @Override
  public String toString() {
    boolean usual = port == (isHttps() ? HTTPS : HTTP);
    return scheme + "://" + host + (usual ? "" : ":" + port);
  }
}
