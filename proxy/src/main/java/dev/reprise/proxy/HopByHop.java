package dev.reprise.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The header lines that speak to the next hop alone (RFC 9110, 7.6.1) and end at the proxy.
final class HopByHop {
  // A `Connection: content-length` must not take away what frames or routes a message.
  private static final Set<String> KEPT =
      Set.of("host", "content-length", "content-type", "content-encoding", "trailer");

  private HopByHop() {}

  /// Takes them away, `Transfer-Encoding` included: each side frames anew.
  static void strip(HttpHeaders headers) {
    var named = headers.getAll(HttpHeaderNames.CONNECTION);
    if (!named.isEmpty()) {
      stripNamed(headers, named);
      headers.remove(HttpHeaderNames.CONNECTION);
    }
    headers.remove("keep-alive");
    headers.remove("proxy-connection");
    headers.remove(HttpHeaderNames.TE);
    headers.remove(HttpHeaderNames.UPGRADE);
    headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
  }

  private static void stripNamed(HttpHeaders headers, List<String> lines) {
    for (var line : lines) {
      for (var name : line.split(",", -1)) {
        var stripped = name.strip().toLowerCase(Locale.ROOT);
        if (!stripped.isEmpty() && !KEPT.contains(stripped)) {
          headers.remove(stripped);
        }
      }
    }
  }
}
