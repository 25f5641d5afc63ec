package dev.reprise.proxy;

import io.netty.handler.codec.http.HttpResponseStatus;

/// Why the proxy answers by itself.
///
/// @param sentence what happened, for a person
/// @param code what happened, for a program
record Refusal(HttpResponseStatus status, String sentence, String code) {

  static Refusal malformed(String sentence) {
    return new Refusal(HttpResponseStatus.BAD_REQUEST, sentence, "MALFORMED_REQUEST");
  }

  static Refusal unreachable(String sentence) {
    return new Refusal(HttpResponseStatus.BAD_GATEWAY, sentence, "UPSTREAM_UNREACHABLE");
  }

  static Refusal brokenAnswer(String sentence) {
    return new Refusal(HttpResponseStatus.BAD_GATEWAY, sentence, "UPSTREAM_BROKEN_ANSWER");
  }

  static Refusal tooSlow(String sentence) {
    return new Refusal(HttpResponseStatus.GATEWAY_TIMEOUT, sentence, "UPSTREAM_TIMEOUT");
  }
}
