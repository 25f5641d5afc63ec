package dev.reprise.server;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import org.jspecify.annotations.Nullable;

/// Answers requests that are no good HTTP, or too large, in the shape of all other errors.
final class UnroutedRequests implements DirectHandler {
  private final RequestCounts counts;
  private final ServerLimits limits;

  UnroutedRequests(RequestCounts counts, ServerLimits limits) {
    this.counts = counts;
    this.limits = limits;
  }

  DirectHandlers forAll() {
    var handlers = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      handlers.addHandler(type, this);
    }
    return handlers.build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      @Nullable String message) {
    String id = CorrelationId.of(request.headers().first(HeaderNames.create(CorrelationId.HEADER)));
    Answer answer = answer(status, message).answer(id);
    counts.count(RequestCounts.NO_ENDPOINT, answer.status(), answer.body().length);
    return TransportResponse.builder()
        .status(status)
        .headers(headers)
        .header(HeaderNames.CONTENT_TYPE, "application/json")
        .header(HeaderNames.create(CorrelationId.HEADER), id)
        .keepAlive(false)
        .entity(answer.body())
        .build();
  }

  private Refusal answer(Status status, @Nullable String message) {
    if (status.code() == 413) {
      return ArrivingBody.tooLarge(limits);
    }
    if (message == null || message.isBlank() || status.code() >= 500) {
      return new Refusal(status.code(), status.reasonPhrase());
    }
    return new Refusal(status.code(), message);
  }
}
