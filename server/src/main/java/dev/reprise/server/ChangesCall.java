package dev.reprise.server;

import dev.reprise.profile.JsonWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The call that follows what goes on in the engine by server-sent events: what is recorded, what
/// is played, and that the library is not what it was.
///
/// Recorders and players may be other processes, so the files are what tells: each stream looks at
/// them every second, and sends whatever is another than it was. Thread-safe.
final class ChangesCall implements Endpoint, AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final ScheduledExecutorService timer;
  private final Map<String, Sight> sights = new LinkedHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  ChangesCall(InstantSource clock, ScheduledExecutorService timer) {
    this.clock = clock;
    this.timer = timer;
  }

  /// Something that can be looked at again and again.
  @FunctionalInterface
  interface Sight {
    Map<String, ? extends @Nullable Object> look();
  }

  /// Has what `sight` sees told by events of this name; before the server starts.
  ChangesCall add(String event, Sight sight) {
    sights.put(event, sight);
    return this;
  }

  @Override
  public Answer answer(Call call) {
    return Answer.growing(
            200,
            "text/event-stream",
            out -> tell(new EventStream(new PatientOutput(out, timer, PATIENCE), clock)))
        .header("X-Accel-Buffering", "no");
  }

  private void tell(EventStream events) throws IOException, InterruptedException {
    var told = new HashMap<String, String>();
    long looks = HEARTBEAT.dividedBy(BETWEEN_LOOKS);
    long quiet = 0;
    events.open(FeedPosition.START, Map.of());
    do {
      quiet = tellChanges(events, told) ? 0 : quiet + 1;
      if (quiet >= looks) {
        events.heartbeat(FeedPosition.START);
        quiet = 0;
      }
    } while (!closing.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS));
    events.close(FeedPosition.START.toString(), "stopping");
  }

  private boolean tellChanges(EventStream events, Map<String, String> told) throws IOException {
    boolean any = false;
    for (Map.Entry<String, Sight> sight : sights.entrySet()) {
      var seen = sight.getValue().look();
      String json = JsonWriter.text(seen);
      if (!json.equals(told.put(sight.getKey(), json))) {
        events.send(FeedPosition.START.toString(), sight.getKey(), seen);
        any = true;
      }
    }
    return any;
  }

  /// Ends all streams.
  @Override
  public void close() {
    closing.countDown();
  }
}
