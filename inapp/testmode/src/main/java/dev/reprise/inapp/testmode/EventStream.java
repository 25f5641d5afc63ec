package dev.reprise.inapp.testmode;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The server-sent events of one client: `connection_open` first, heartbeats while nothing happens,
/// `connection_close` last, and the request's correlation id in each.
///
/// Whoever sends only puts into a bounded queue and never waits; a thread of the stream's own
/// writes. A client that falls behind by a whole queue is disconnected. Thread-safe.
public final class EventStream {
  /// How many events go out before the next flush.
  private static final int BATCH = 256;

  /// Wakes the writer, and is not sent.
  private static final StreamEvent WAKE = new StreamEvent("wake", null, Map::of);

  private final AsyncContext context;
  private final BlockingQueue<StreamEvent> queue;
  private final StreamSettings settings;
  private final @Nullable Correlation correlation;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable String closing;

  EventStream(AsyncContext context, StreamSettings settings, @Nullable Correlation correlation) {
    this.context = context;
    this.settings = settings;
    this.correlation = correlation;
    queue = new ArrayBlockingQueue<>(settings.queue());
  }

  /// Sends an event.
  ///
  /// @param data JSON values; `correlation_id` is added where it is missing
  /// @return whether the stream is still open
  public boolean send(String name, Map<String, ? extends @Nullable Object> data) {
    var fields = withCorrelation(data);
    return offer(new StreamEvent(name, null, () -> fields));
  }

  boolean offer(StreamEvent event) {
    if (closing != null) {
      return false;
    }
    if (queue.offer(event)) {
      return true;
    }
    close("too slow: " + settings.queue() + " events were waiting");
    return false;
  }

  /// Ends the stream once what waits has been written; the client is told why.
  public void close(String reason) {
    if (closing == null) {
      closing = reason;
      boolean woken = queue.offer(WAKE);
      if (!woken) {
        queue.clear(); // the writer is at work, and looks before it takes the next
      }
    }
  }

  public boolean isOpen() {
    return closing == null;
  }

  /// Waits for the last event to be on its way.
  void awaitEnd(long nanos) throws InterruptedException {
    boolean inTime = ended.await(nanos, TimeUnit.NANOSECONDS);
    if (!inTime) {
      queue.clear();
    }
  }

  Map<String, @Nullable Object> withCorrelation(Map<String, ? extends @Nullable Object> data) {
    var fields = new LinkedHashMap<String, @Nullable Object>(data);
    if (correlation != null) {
      fields.putIfAbsent("correlation_id", correlation.id());
    }
    return fields;
  }

  /// Writes until the stream ends, on the thread that calls it.
  void write() {
    try {
      ServletOutputStream out = context.getResponse().getOutputStream();
      while (closing == null) {
        writeNext(out);
      }
      writeRest(out);
      write(out, event("connection_close", Map.of("reason", String.valueOf(closing))));
      out.flush();
    } catch (IOException | IllegalStateException e) {
      closing = "the client has gone";
    } catch (InterruptedException e) {
      closing = "interrupted";
      Thread.currentThread().interrupt();
    } finally {
      end();
    }
  }

  private void writeNext(ServletOutputStream out) throws IOException, InterruptedException {
    StreamEvent next = queue.poll(settings.heartbeat().toNanos(), TimeUnit.NANOSECONDS);
    write(out, next == null ? event("heartbeat", Map.of()) : next);
    List<StreamEvent> more = new ArrayList<>();
    queue.drainTo(more, BATCH);
    for (StreamEvent event : more) {
      write(out, event);
    }
    out.flush();
  }

  private void writeRest(ServletOutputStream out) throws IOException {
    for (StreamEvent event = queue.poll(); event != null; event = queue.poll()) {
      write(out, event);
    }
  }

  private static void write(ServletOutputStream out, StreamEvent event) throws IOException {
    if (event != WAKE) {
      out.write(event.bytes());
    }
  }

  private StreamEvent event(String name, Map<String, ? extends @Nullable Object> data) {
    var fields = withCorrelation(data);
    return new StreamEvent(name, null, () -> fields);
  }

  private void end() {
    queue.clear();
    try {
      context.complete();
    } catch (IllegalStateException e) {
      // The container has ended it already, because the client has gone.
    }
    ended.countDown();
  }
}
