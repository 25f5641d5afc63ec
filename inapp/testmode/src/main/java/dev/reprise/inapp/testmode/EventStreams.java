package dev.reprise.inapp.testmode;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All event streams of an application: opens them, and ends them before the server stops. They
/// hold no thread of the container's, and share one that writes. Thread-safe.
public final class EventStreams {
  /// How long the end of all streams may take, together.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final StreamSettings settings;
  private final StreamWriter writer = new StreamWriter();
  private boolean stopping;

  public EventStreams(StreamSettings settings, ShutdownCoordinator shutdown) {
    this.settings = settings;
    shutdown.register("event streams", this::closeAll);
  }

  /// Turns a request into a stream; its first event goes out at once. Wants support for
  /// asynchronous processing of the servlet and of all filters before it.
  ///
  /// @return none where too many are open or the application stops: the caller is answered 503
  public Optional<EventStream> open(HttpServletRequest request, HttpServletResponse response) {
    return open(request, response, Map.of());
  }

  Optional<EventStream> open(
      HttpServletRequest request,
      HttpServletResponse response,
      Map<String, ? extends @Nullable Object> opening) {
    synchronized (writer) {
      if (stopping || writer.streams().size() >= settings.limit()) {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", "5");
        return Optional.empty();
      }
      EventStream stream = begun(request, response);
      stream.send("connection_open", opening);
      writer.add(stream);
      return Optional.of(stream);
    }
  }

  /// How many events a stream takes at once without being too slow for that.
  int batch() {
    return Math.max(1, settings.queue() / 4);
  }

  /// How many are open.
  public int size() {
    return writer.streams().size();
  }

  /// Asks for events before the streams are written.
  void add(StreamWriter.Feed feed) {
    writer.add(feed);
  }

  /// Has what a feed has got now written soon.
  void wake() {
    writer.wake();
  }

  private EventStream begun(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    GatePass.release(request);
    AsyncContext context = request.startAsync(request, response);
    context.setTimeout(0);
    try {
      var output = new StreamOutput(context, writer::wake);
      output.begin();
      return new EventStream(output, settings, Correlation.current().orElse(null), writer::wake);
    } catch (IOException e) {
      throw new UncheckedIOException("opening an event stream", e);
    }
  }

  private void closeAll() {
    List<EventStream> all;
    synchronized (writer) {
      stopping = true;
      all = List.copyOf(writer.streams());
    }
    all.forEach(stream -> stream.close("the server stops"));
    try {
      long end = System.nanoTime() + PATIENCE.toNanos();
      for (EventStream stream : all) {
        stream.awaitEnd(Math.max(1, end - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
