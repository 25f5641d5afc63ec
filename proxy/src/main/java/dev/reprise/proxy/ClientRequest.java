package dev.reprise.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a client asked for, kept while its head is rewritten for the upstream.
///
/// @param target origin form (`/path?query`), or `*`
/// @param host the authority that the client believes it talks to; empty if it did not say
/// @param upgrade the protocol it wants to switch to
record ClientRequest(
    HttpMethod method,
    String target,
    String host,
    boolean http10,
    boolean keepAlive,
    boolean expectsContinue,
    boolean hasBody,
    @Nullable String upgrade,
    @Nullable String correlationId) {
  private static final Set<HttpMethod> IDEMPOTENT =
      Set.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.PUT,
          HttpMethod.DELETE,
          HttpMethod.OPTIONS,
          HttpMethod.TRACE);

  /// Reads an admitted request.
  static ClientRequest of(HttpRequest request) {
    var headers = request.headers();
    var uri = request.uri();
    boolean http10 = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    boolean originForm = uri.startsWith("/") || uri.equals("*");
    // In absolute form the target's authority overrules the Host header (RFC 9112, 3.2.2).
    var host = originForm ? headers.get(HttpHeaderNames.HOST, "") : authority(uri);
    return new ClientRequest(
        request.method(),
        originForm ? uri : path(uri, request.method()),
        host,
        http10,
        HttpUtil.isKeepAlive(request),
        !http10 && headers.contains(HttpHeaderNames.EXPECT),
        HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > 0,
        http10 ? null : upgrade(headers),
        headers.get("x-request-id"));
  }

  boolean isHead() {
    return method.equals(HttpMethod.HEAD);
  }

  boolean idempotent() {
    return IDEMPOTENT.contains(method);
  }

  // An upgrade to h2c would take the exchange out of the recorder's sight although the very same
  // exchange works in HTTP/1.1; a server is free to ignore the offer, so it is not passed on.
  private static @Nullable String upgrade(HttpHeaders headers) {
    var protocol = headers.get(HttpHeaderNames.UPGRADE);
    boolean asked =
        protocol != null
            && !protocol.equalsIgnoreCase("h2c")
            && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
    return asked ? protocol : null;
  }

  private static int authorityStart(String uri) {
    return uri.indexOf("://") + 3;
  }

  private static int authorityEnd(String uri) {
    int end = authorityStart(uri);
    while (end < uri.length() && uri.charAt(end) != '/' && uri.charAt(end) != '?') {
      end++;
    }
    return end;
  }

  private static String authority(String uri) {
    return uri.substring(authorityStart(uri), authorityEnd(uri));
  }

  private static String path(String uri, HttpMethod method) {
    var rest = uri.substring(authorityEnd(uri));
    if (rest.isEmpty() && method.equals(HttpMethod.OPTIONS)) {
      return "*";
    }
    return rest.startsWith("/") ? rest : "/" + rest;
  }
}
