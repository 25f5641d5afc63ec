package dev.reprise.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/// Rewrites a client's request head, in place, into what the upstream gets.
///
/// By default the upstream sees the client's `Host`. A person's browser talks to the proxy's
/// address, and a backend derives from `Host` where it redirects to, which domain its cookies
/// belong to, and whether an `Origin` is its own (the usual check against forged forms): with its
/// own address there, the first redirect would lead past the proxy and every form would be refused.
/// An upstream that picks one of several sites by `Host` needs its own; that is the switch.
///
/// `X-Forwarded-For` is appended to. `X-Forwarded-Host` and `-Proto` keep what an earlier proxy
/// said, for that is what the browser sees, and backends differ in which end of a list they
/// believe. An existing `Forwarded` is left as it is, for the same reason; none is added.
final class RequestRules {
  private final Upstream upstream;
  private final boolean keepClientHost;

  RequestRules(Upstream upstream, boolean keepClientHost) {
    this.upstream = upstream;
    this.keepClientHost = keepClientHost;
  }

  void rewrite(HttpRequest request, ClientRequest asked, String clientAddress) {
    var headers = request.headers();
    boolean chunked = HttpUtil.isTransferEncodingChunked(request);
    boolean trailers = headers.containsValue(HttpHeaderNames.TE, HttpHeaderValues.TRAILERS, true);
    HopByHop.strip(headers);
    if (chunked) {
      headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    if (asked.http10()) {
      headers.remove(HttpHeaderNames.EXPECT);
    }
    connection(headers, asked, trailers);
    forwarded(headers, asked, clientAddress);
    host(headers, keepClientHost && !asked.host().isEmpty() ? asked.host() : upstream.authority());
    request.setProtocolVersion(HttpVersion.HTTP_1_1);
    request.setUri(asked.target().equals("*") ? "*" : upstream.basePath() + asked.target());
  }

  private static void host(HttpHeaders headers, String host) {
    if (!host.equals(headers.get(HttpHeaderNames.HOST))) {
      headers.set(HttpHeaderNames.HOST, host);
    }
  }

  private static void connection(HttpHeaders headers, ClientRequest asked, boolean trailers) {
    if (asked.upgrade() != null) {
      headers.set(HttpHeaderNames.UPGRADE, asked.upgrade());
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
    } else if (trailers) {
      headers.set(HttpHeaderNames.TE, HttpHeaderValues.TRAILERS);
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderNames.TE);
    }
  }

  private static void forwarded(HttpHeaders headers, ClientRequest asked, String clientAddress) {
    var earlier = headers.getAll("x-forwarded-for");
    headers.set(
        "X-Forwarded-For",
        earlier.isEmpty() ? clientAddress : String.join(", ", earlier) + ", " + clientAddress);
    if (!asked.host().isEmpty() && !headers.contains("x-forwarded-host")) {
      headers.set("X-Forwarded-Host", asked.host());
    }
    if (!headers.contains("x-forwarded-proto")) {
      headers.set("X-Forwarded-Proto", "http");
    }
  }
}
