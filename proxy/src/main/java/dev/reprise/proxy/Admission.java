package dev.reprise.proxy;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import org.jspecify.annotations.Nullable;

/// Decides which requests may reach the upstream.
///
/// Whatever two servers could read in two ways is refused, for that is how requests are smuggled:
/// the record and the backend must mean the same request.
final class Admission {
  private Admission() {}

  /// Why this request is refused, or null.
  static @Nullable Refusal refusalOf(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return unreadable(request.decoderResult().cause());
    }
    var refusal = version(request);
    refusal = refusal == null ? method(request) : refusal;
    refusal = refusal == null ? target(request) : refusal;
    refusal = refusal == null ? host(request) : refusal;
    return refusal == null ? framing(request) : refusal;
  }

  private static Refusal unreadable(Throwable cause) {
    return switch (cause) {
      case TooLongHttpLineException _ ->
          new Refusal(
              HttpResponseStatus.REQUEST_URI_TOO_LONG, "the request line is too long", "TOO_LONG");
      case TooLongHttpHeaderException _ ->
          new Refusal(
              HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
              "the request's header is too large",
              "TOO_LONG");
      default -> Refusal.malformed("the request's head is malformed");
    };
  }

  private static @Nullable Refusal version(HttpRequest request) {
    var version = request.protocolVersion();
    boolean known = version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0);
    return known
        ? null
        : new Refusal(
            HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED,
            "only HTTP/1.1 and HTTP/1.0 are spoken here",
            "HTTP_VERSION");
  }

  private static @Nullable Refusal method(HttpRequest request) {
    var name = request.method().name();
    if (!name.chars().allMatch(Admission::isTokenCharacter)) {
      return Refusal.malformed("the request's method is malformed");
    }
    return request.method().equals(HttpMethod.CONNECT)
        ? new Refusal(
            HttpResponseStatus.NOT_IMPLEMENTED,
            "this proxy stands before one upstream and opens no tunnels by CONNECT",
            "CONNECT")
        : null;
  }

  private static @Nullable Refusal target(HttpRequest request) {
    var uri = request.uri();
    boolean wellFormed =
        uri.startsWith("/")
            || (uri.equals("*") && request.method().equals(HttpMethod.OPTIONS))
            || (uri.regionMatches(true, 0, "http://", 0, 7) && uri.length() > 7)
            || (uri.regionMatches(true, 0, "https://", 0, 8) && uri.length() > 8);
    boolean clean = uri.chars().noneMatch(c -> c <= ' ' || c == 0x7f || c == '#');
    return wellFormed && clean ? null : Refusal.malformed("the request's target is malformed");
  }

  private static @Nullable Refusal host(HttpRequest request) {
    var hosts = request.headers().getAll(HttpHeaderNames.HOST);
    boolean required = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    if (hosts.size() > 1 || (required && hosts.isEmpty())) {
      return Refusal.malformed("the request has not exactly one Host");
    }
    boolean clean =
        hosts.isEmpty()
            || hosts.getFirst().chars().noneMatch(c -> c <= ' ' || ",/@?#".indexOf(c) >= 0);
    return clean ? null : Refusal.malformed("the request's Host is malformed");
  }

  private static @Nullable Refusal framing(HttpRequest request) {
    var codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
    if (codings.isEmpty()) {
      return null;
    }
    if (request.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
      return Refusal.malformed("the request has both Content-Length and Transfer-Encoding");
    }
    if (request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
      return Refusal.malformed("an HTTP/1.0 request cannot have a Transfer-Encoding");
    }
    boolean chunked =
        codings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst());
    return chunked
        ? null
        : new Refusal(
            HttpResponseStatus.NOT_IMPLEMENTED,
            "the only Transfer-Encoding understood is chunked",
            "TRANSFER_ENCODING");
  }

  private static boolean isTokenCharacter(int c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
  }
}
