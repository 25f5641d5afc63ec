package dev.reprise.server;

import dev.reprise.server.Routes.Match;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Where every request arrives: it is named, checked, given to its endpoint, answered and counted.
///
/// Thread-safe; each request has its own virtual thread.
final class Reception implements Handler {
  private static final System.Logger LOG = System.getLogger("dev.reprise.server");

  private final Routes routes;
  private final Doorkeeper doorkeeper;
  private final CrossOrigin crossOrigin;
  private final Reading reading;
  private final BooleanSupplier stopping;

  Reception(
      Routes routes,
      Doorkeeper doorkeeper,
      CrossOrigin crossOrigin,
      Reading reading,
      BooleanSupplier stopping) {
    this.routes = routes;
    this.doorkeeper = doorkeeper;
    this.crossOrigin = crossOrigin;
    this.reading = reading;
    this.stopping = stopping;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    String id = CorrelationId.of(request.headers().first(HeaderNames.create(CorrelationId.HEADER)));
    var visit = new Visit();
    Answer answer;
    try {
      answer = answer(request, visit);
    } catch (CloseConnectionException | InsufficientDataAvailableException e) {
      throw new CloseConnectionException("the client went away", e);
    } catch (InterruptedException e) {
      // The flag stays down: it would close the socket instead of letting the answer out. The
      // answer ends the connection, and with it the thread.
      answer = stopping().because(e).answer(id);
    } catch (RuntimeException e) {
      answer = refusal(e, id).answer(id);
    }
    crossOrigin.mark(request, answer);
    long sent = send(request, response, answer.header(CorrelationId.HEADER, id));
    reading.counts().count(visit.endpoint, answer.status(), sent);
    if (isLast(request, answer)) {
      throw new CloseConnectionException("answered, and the connection is not to be kept");
    }
  }

  /// The web server itself would go on to read what follows, such as the rest of a refused body.
  private static boolean isLast(ServerRequest request, Answer answer) {
    return request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)
        || "close".equals(answer.headers().get("Connection"));
  }

  /// What is to be remembered of a request, whatever becomes of it.
  private static final class Visit {
    private String endpoint = RequestCounts.NO_ENDPOINT;
  }

  private Answer answer(ServerRequest request, Visit visit) throws InterruptedException {
    doorkeeper.checkHost(request);
    if (CrossOrigin.isPreflight(request)) {
      return crossOrigin.preflight(request);
    }
    String path = request.prologue().uriPath().rawPath();
    doorkeeper.check(request, routes.isOpen(path));
    Match match = routes.find(request.prologue().method().text(), path);
    visit.endpoint = match.route().path();
    if (stopping.getAsBoolean() && Doorkeeper.changesState(request)) {
      throw stopping();
    }
    return match.route().endpoint().answer(new Call(request, match.names(), reading));
  }

  private static Refusal stopping() {
    return new Refusal(503, "STOPPING", "the server is stopping; nothing of this was taken")
        .header("Retry-After", "5")
        .header("Connection", "close");
  }

  private Refusal refusal(RuntimeException failure, String id) {
    Refusal refusal = FailedCall.refusal(failure);
    if (refusal.status() == 500) {
      LOG.log(System.Logger.Level.ERROR, "request " + id + " failed", failure);
    }
    return refusal;
  }

  private static long send(ServerRequest request, ServerResponse response, Answer answer) {
    response.status(Status.create(answer.status()));
    response.header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff");
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      response.header(header.getKey(), header.getValue());
    }
    boolean headOnly = request.prologue().method().text().equals("HEAD");
    if (answer.growing().isPresent() && !headOnly) {
      return stream(response, answer.growing().get());
    }
    if (headOnly) {
      response.header("Content-Length", String.valueOf(answer.body().length));
      response.send();
    } else {
      response.send(answer.body());
    }
    return answer.body().length;
  }

  /// A body that could not be written to its end is not ended: the client shall see that.
  private static long stream(ServerResponse response, GrowingBody body) {
    try {
      OutputStream out = response.outputStream();
      body.writeTo(out);
      out.close();
      return response.bytesWritten();
    } catch (IOException | UncheckedIOException e) {
      throw new CloseConnectionException("the client went away, or did not read", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CloseConnectionException("the server is stopping", e);
    }
  }
}
