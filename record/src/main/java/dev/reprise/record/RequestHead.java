package dev.reprise.record;

import dev.reprise.profile.Headers;

/// The first part of a request, as an edge received it.
///
/// @param method as on the request line, such as `POST`
/// @param target path and query as on the request line, still percent-encoded, such as `/a%20b?x=1`
/// @param headers all header lines, secrets included: they are redacted before anything is written
public record RequestHead(String method, String target, Headers headers) {
  public RequestHead {
    if (!target.startsWith("/") && !target.equals("*")) {
      throw new IllegalArgumentException("a request target starts with '/', or is '*'");
    }
  }

  /// The page that sent the request, as far as it is known.
  String referer() {
    return headers.first("referer").orElse("");
  }
}
