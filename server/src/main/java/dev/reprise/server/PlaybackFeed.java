package dev.reprise.server;

import dev.reprise.play.PlaybackEvent;
import dev.reprise.profile.JsonWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What one playback tells, for any number of followers, each at its own pace.
///
/// Telling never waits for a follower: the oldest events are forgotten when there are too many, and
/// whoever had not got them yet finds a gap. Thread-safe.
final class PlaybackFeed {
  /// How many events are kept, and how many characters they may have together.
  static final int EVENTS_KEPT = 5000;

  static final long SIZE_KEPT = 4 << 20;

  private static final int BATCH = 200;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final TreeMap<Long, FeedEvent> kept = new TreeMap<>();
  private long size;
  private FeedPosition last = FeedPosition.START;
  private boolean over;

  /// What a follower gets at once.
  ///
  /// @param events what comes next, nothing if nothing came in time
  /// @param missed how many events before them are forgotten
  /// @param over whether nothing comes after them
  record Batch(List<FeedEvent> events, long missed, boolean over) {}

  void tell(String name, Map<String, ? extends @Nullable Object> data) {
    tell(name, data, Optional.empty());
  }

  void tell(PlaybackEvent.Line line) {
    tell("log", FeedEvent.data(line), Optional.of(line));
  }

  private void tell(
      String name,
      Map<String, ? extends @Nullable Object> data,
      Optional<PlaybackEvent.Line> line) {
    String json = JsonWriter.text(data);
    lock.lock();
    try {
      if (over) {
        return;
      }
      last =
          new FeedPosition(
              last.events() + 1, last.steps() + (name.equals("step") ? 1 : 0), FeedPosition.ALL);
      var event = new FeedEvent(last, name, json, line);
      kept.put(last.events(), event);
      size += event.size();
      forget();
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void forget() {
    while (kept.size() > 1 && (kept.size() > EVENTS_KEPT || size > SIZE_KEPT)) {
      size -= kept.pollFirstEntry().getValue().size();
    }
  }

  /// Nothing comes any more.
  void end() {
    lock.lock();
    try {
      over = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// What comes after a position; waits for it if there is nothing yet, but not longer than this.
  Batch after(FeedPosition position, Duration longest) throws InterruptedException {
    long remaining = longest.toNanos();
    lock.lock();
    try {
      while (last.events() <= position.events() && !over && remaining > 0) {
        remaining = news.awaitNanos(remaining);
      }
      var events = kept.tailMap(position.events(), false).values().stream().limit(BATCH).toList();
      long first = events.isEmpty() ? position.events() + 1 : events.getFirst().position().events();
      boolean all = events.isEmpty() || events.getLast().position().equals(last);
      return new Batch(events, Math.max(0, first - position.events() - 1), over && all);
    } finally {
      lock.unlock();
    }
  }

  /// Where it is now.
  FeedPosition last() {
    lock.lock();
    try {
      return last;
    } finally {
      lock.unlock();
    }
  }
}
