package dev.reprise.inapp.testmode;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// All event streams of an application: opens them, and ends them before the server stops.
/// Thread-safe.
public final class EventStreams {
  /// The name of the threads that write. What they log themselves must not become an event again.
  static final String THREAD_NAME = "reprise-event-stream";

  /// How long the end of all streams may take, together.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final StreamSettings settings;
  private final ExecutorService writers;
  private final Set<EventStream> open = new LinkedHashSet<>();
  private boolean stopping;

  public EventStreams(StreamSettings settings, ShutdownCoordinator shutdown) {
    this.settings = settings;
    writers = Executors.newCachedThreadPool(EventStreams::writer);
    shutdown.register("event streams", this::closeAll);
  }

  /// Turns a request into a stream; its first event goes out at once.
  ///
  /// @return none where too many are open or the application stops: the caller is answered 503
  public Optional<EventStream> open(HttpServletRequest request, HttpServletResponse response) {
    return open(request, response, Map.of());
  }

  Optional<EventStream> open(
      HttpServletRequest request,
      HttpServletResponse response,
      Map<String, ? extends @Nullable Object> opening) {
    synchronized (open) {
      if (stopping || open.size() >= settings.limit()) {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", "5");
        return Optional.empty();
      }
      EventStream stream = begun(request, response);
      open.add(stream);
      stream.send("connection_open", opening);
      writers.execute(() -> {
        stream.write();
        forget(stream);
      });
      return Optional.of(stream);
    }
  }

  private static Thread writer(Runnable task) {
    var thread = new Thread(task, THREAD_NAME);
    thread.setDaemon(true);
    return thread;
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
    return new EventStream(context, settings, Correlation.current().orElse(null));
  }

  private void forget(EventStream stream) {
    synchronized (open) {
      open.remove(stream);
    }
  }

  private void closeAll() {
    List<EventStream> all;
    synchronized (open) {
      stopping = true;
      all = new ArrayList<>(open);
    }
    all.forEach(stream -> stream.close("the server stops"));
    writers.shutdown();
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
