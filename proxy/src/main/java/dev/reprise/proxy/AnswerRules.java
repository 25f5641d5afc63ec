package dev.reprise.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/// Rewrites the upstream's response head, in place, into what the client gets.
final class AnswerRules {
  private final Upstream upstream;

  AnswerRules(Upstream upstream) {
    this.upstream = upstream;
  }

  /// Whether there is one way only to tell where the body ends.
  static boolean framedClearly(HttpResponse response) {
    var headers = response.headers();
    var codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    return codings.isEmpty()
        || (codings.size() == 1
            && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst())
            && !headers.contains(HttpHeaderNames.CONTENT_LENGTH));
  }

  /// Rewrites a final response and says whether the client's connection can go on after it.
  boolean rewrite(HttpResponse response, ClientRequest asked, boolean keepAlive) {
    var headers = response.headers();
    var upgrade = headers.get(HttpHeaderNames.UPGRADE);
    HopByHop.strip(headers);
    response.setProtocolVersion(HttpVersion.HTTP_1_1);
    boolean goesOn = frame(response, asked) && keepAlive;
    if (!goesOn) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    } else if (asked.http10()) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    }
    if (upgrade != null && response.status().code() == 426) {
      headers.set(HttpHeaderNames.UPGRADE, upgrade);
      headers.add(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
    }
    relocate(headers, asked);
    return goesOn;
  }

  /// Rewrites a 1xx response.
  void rewriteInformational(HttpResponse response) {
    var headers = response.headers();
    var upgrade = headers.get(HttpHeaderNames.UPGRADE);
    HopByHop.strip(headers);
    response.setProtocolVersion(HttpVersion.HTTP_1_1);
    if (upgrade != null && response.status().code() == 101) {
      headers.set(HttpHeaderNames.UPGRADE, upgrade);
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
    }
  }

  /// Whether the body's end can be seen without closing. A body that the upstream ends by closing
  /// becomes chunked, so that a client can tell an end from a break.
  private static boolean frame(HttpResponse response, ClientRequest asked) {
    int status = response.status().code();
    boolean bodiless = asked.isHead() || status == 204 || status == 304;
    if (bodiless || response.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
      return true;
    }
    if (asked.http10()) {
      return false;
    }
    response.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    return true;
  }

  /// Makes a redirect to the upstream's own address, or to the proxy's under the upstream's scheme,
  /// come back to the proxy, whatever the client calls it.
  private void relocate(HttpHeaders headers, ClientRequest asked) {
    var location = headers.get(HttpHeaderNames.LOCATION);
    if (location == null) {
      return;
    }
    var path = location;
    if (!location.startsWith("/")) {
      path = below(location, upstream.origin());
      if (path == null && !asked.host().isEmpty()) {
        path = below(location, (upstream.secure() ? "https://" : "http://") + asked.host());
      }
    }
    if (path == null || path.startsWith("//")) {
      return;
    }
    path = withoutBase(path);
    if (!path.equals(location)) {
      headers.set(HttpHeaderNames.LOCATION, path);
    }
  }

  private static @Nullable String below(String location, String origin) {
    if (!location.regionMatches(true, 0, origin, 0, origin.length())) {
      return null;
    }
    var rest = location.substring(origin.length());
    if (rest.isEmpty() || rest.startsWith("?")) {
      return "/" + rest;
    }
    return rest.startsWith("/") ? rest : null;
  }

  private String withoutBase(String path) {
    var base = upstream.basePath();
    if (!base.isEmpty() && path.startsWith(base)) {
      var rest = path.substring(base.length());
      if (rest.isEmpty() || rest.startsWith("?")) {
        return "/" + rest;
      }
      return rest.startsWith("/") ? rest : path;
    }
    return path;
  }
}
