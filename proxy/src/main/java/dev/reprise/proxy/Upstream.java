package dev.reprise.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/// The parts of the upstream's address that the proxy needs.
///
/// @param host without the brackets of an IPv6 address
/// @param authority as a `Host` header has it: without the scheme's default port
/// @param basePath without a slash at its end; often empty
record Upstream(boolean secure, String host, int port, String authority, String basePath) {

  private static final Set<String> LOCAL = Set.of("localhost", "::1", "0.0.0.0", "::");

  static Upstream of(URI uri) {
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean secure = scheme.equals("https");
    if (!secure && !scheme.equals("http")) {
      throw new IllegalArgumentException("the upstream is not an http or https URL: " + uri);
    }
    if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "the upstream must have a host, and neither query nor fragment: " + uri);
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("the upstream must not contain credentials");
    }
    int standard = secure ? 443 : 80;
    int port = uri.getPort() < 0 ? standard : uri.getPort();
    var authority = port == standard ? uri.getHost() : uri.getHost() + ":" + port;
    return new Upstream(secure, bare(uri.getHost()), port, authority, base(uri.getRawPath()));
  }

  /// Whether requests for it would arrive at `listen`, on this machine.
  boolean isAt(InetSocketAddress listen) {
    boolean here = LOCAL.contains(host) || host.startsWith("127.");
    InetAddress address = listen.getAddress();
    return port == listen.getPort()
        && (host.equals(address.getHostAddress())
            || (here && (address.isLoopbackAddress() || address.isAnyLocalAddress())));
  }

  /// What sentences call it.
  String origin() {
    return (secure ? "https://" : "http://") + authority;
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String base(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }
}
