package dev.reprise.server;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/// What browsers are told about calls from pages of other origins (CORS).
///
/// Only configured origins hear of it. Credentials are allowed because `sendBeacon` always sends
/// them; they mean nothing to us.
final class CrossOrigin {
  private static final String HEADERS = "Authorization, Content-Type, Last-Event-ID, X-Request-Id";
  private static final String EXPOSED =
      CorrelationId.HEADER + ", " + RunCall.TOKEN_HEADER + ", " + BehaviourCalls.CURSOR_HEADER;
  private static final String REMEMBER_SECONDS = "600";

  private final Origins origins;

  CrossOrigin(Origins origins) {
    this.origins = origins;
  }

  /// Whether a browser asks if it may send the real request.
  static boolean isPreflight(ServerRequest request) {
    return request.prologue().method().text().equals("OPTIONS")
        && request.headers().contains(HeaderNames.ORIGIN)
        && request.headers().contains(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
  }

  /// The answer to such a question.
  Answer preflight(ServerRequest request) {
    if (origin(request).isEmpty()) {
      throw new Refusal(403, "ORIGIN_NOT_ALLOWED", "pages of this origin may not call this server");
    }
    return Answer.empty()
        .header("Access-Control-Allow-Methods", "GET, POST, DELETE")
        .header("Access-Control-Allow-Headers", HEADERS)
        .header("Access-Control-Max-Age", REMEMBER_SECONDS);
  }

  /// Tells, on every answer, whether the page may read it.
  void mark(ServerRequest request, Answer answer) {
    answer.header("Vary", "Origin");
    origin(request)
        .ifPresent(origin ->
            answer
                .header("Access-Control-Allow-Origin", origin)
                .header("Access-Control-Allow-Credentials", "true")
                .header("Access-Control-Expose-Headers", EXPOSED));
  }

  private Optional<String> origin(ServerRequest request) {
    return request.headers().first(HeaderNames.ORIGIN).filter(origins::isConfigured);
  }
}
