package dev.reprise.inapp.testmode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The server-sent events of one client: `connection_open` first, heartbeats while nothing happens,
/// `connection_close` last, and the request's correlation id in each.
///
/// Whoever sends only puts into a bounded queue and never waits; the thread of all streams writes
/// as much as the client takes. A client that falls behind by a whole queue is disconnected.
/// Thread-safe, but for what the writing thread calls.
public final class EventStream {
  /// How many bytes the container is handed at once.
  private static final int CHUNK = 1 << 16;

  /// How long a client may take for the last events.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final StreamOutput output;
  private final Runnable changed;
  private final BlockingQueue<StreamEvent> queue;
  private final StreamSettings settings;
  private final @Nullable Correlation correlation;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
  private volatile @Nullable String closing;
  private volatile long deadline;
  private boolean told;
  private long lastWritten;

  /// @param changed called when there is something to write
  EventStream(
      StreamOutput output,
      StreamSettings settings,
      @Nullable Correlation correlation,
      Runnable changed) {
    this.output = output;
    this.settings = settings;
    this.correlation = correlation;
    this.changed = changed;
    queue = new ArrayBlockingQueue<>(settings.queue());
  }

  /// Sends an event.
  ///
  /// @param data JSON values; `correlation_id` is added where it is missing
  /// @return whether the stream is still open
  public boolean send(String name, Map<String, ? extends @Nullable Object> data) {
    boolean taken = offer(event(name, data));
    changed.run();
    return taken;
  }

  /// The same, for those who wake the writing thread themselves.
  boolean offer(StreamEvent event) {
    if (closing != null) {
      return false;
    }
    if (queue.offer(event)) {
      return true;
    }
    queue.clear();
    close("too slow: " + settings.queue() + " events were waiting");
    return false;
  }

  /// Ends the stream once what waits has been written; the client is told why. One that does not
  /// take it is let go all the same.
  public void close(String reason) {
    if (closing == null) {
      deadline = System.nanoTime() + PATIENCE.toNanos();
      closing = reason;
      changed.run();
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

  private Map<String, @Nullable Object> withCorrelation(
      Map<String, ? extends @Nullable Object> data) {
    var fields = new LinkedHashMap<String, @Nullable Object>(data);
    if (correlation != null) {
      fields.putIfAbsent("correlation_id", correlation.id());
    }
    return fields;
  }

  private StreamEvent event(String name, Map<String, ? extends @Nullable Object> data) {
    var fields = withCorrelation(data);
    return new StreamEvent(name, null, () -> fields);
  }

  /// Writes as much as the client takes now. For the writing thread alone.
  ///
  /// @param now the time of [System#nanoTime]
  /// @return whether anything was written
  boolean write(long now) {
    boolean written = false;
    try {
      boolean finished = false;
      while (!finished && output.isReady()) {
        byte[] next = next(now);
        if (next.length > 0) {
          output.write(next);
          lastWritten = now;
          written = true;
        } else {
          finished = !output.flush();
        }
      }
      if (output.isBroken()) {
        end("the client has gone");
      } else if ((finished && told) || (closing != null && now - deadline > 0)) {
        end("");
      }
    } catch (IOException | IllegalStateException e) {
      output.lose();
      end("the client has gone");
    }
    return written;
  }

  boolean hasEnded() {
    return ended.getCount() == 0;
  }

  /// What comes next: events that wait, then the last one, or a heartbeat where it is time.
  private byte[] next(long now) {
    chunk.reset();
    for (StreamEvent event = queue.poll(); event != null; event = queue.poll()) {
      chunk.writeBytes(event.bytes());
      if (chunk.size() >= CHUNK) {
        break;
      }
    }
    if (chunk.size() == 0 && closing != null && !told) {
      told = true;
      chunk.writeBytes(event("connection_close", Map.of("reason", closing)).bytes());
    } else if (chunk.size() == 0
        && closing == null
        && now - lastWritten >= settings.heartbeat().toNanos()) {
      chunk.writeBytes(event("heartbeat", Map.of()).bytes());
    }
    return chunk.toByteArray();
  }

  private void end(String reason) {
    if (closing == null) {
      closing = reason;
    }
    queue.clear();
    output.end();
    ended.countDown();
  }
}
