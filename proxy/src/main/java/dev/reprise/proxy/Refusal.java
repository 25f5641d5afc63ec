package dev.reprise.proxy;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;

/// Why the proxy answers by itself.
///
/// @param sentence what happened, for a person
/// @param code what happened, for a program
record Refusal(HttpResponseStatus status, String sentence, String code) {

  static Refusal malformed(String sentence) {
    return new Refusal(HttpResponseStatus.BAD_REQUEST, sentence, "MALFORMED_REQUEST");
  }

  static Refusal unreachable(Upstream upstream, Throwable cause) {
    return switch (cause) {
      case ConnectTimeoutException _, SslHandshakeTimeoutException _ ->
          tooSlow(upstream, "accept a connection");
      case ConnectException _ -> unreachable(upstream, "refused the connection");
      case UnknownHostException _ -> unreachable(upstream, "has a host name nobody knows");
      default -> unreachable(upstream, "cannot be reached: " + cause.getMessage());
    };
  }

  static Refusal brokenAnswer(Upstream upstream, String how) {
    return new Refusal(
        HttpResponseStatus.BAD_GATEWAY,
        "upstream " + upstream.origin() + " " + how,
        "UPSTREAM_BROKEN_ANSWER");
  }

  static Refusal tooSlow(Upstream upstream, String what) {
    return new Refusal(
        HttpResponseStatus.GATEWAY_TIMEOUT,
        "upstream " + upstream.origin() + " did not " + what + " in time",
        "UPSTREAM_TIMEOUT");
  }

  private static Refusal unreachable(Upstream upstream, String how) {
    return new Refusal(
        HttpResponseStatus.BAD_GATEWAY,
        "upstream " + upstream.origin() + " " + how,
        "UPSTREAM_UNREACHABLE");
  }
}
