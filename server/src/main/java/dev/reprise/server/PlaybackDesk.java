package dev.reprise.server;

import dev.reprise.play.Observer;
import dev.reprise.play.PlaybackEvent;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.play.PlaybackToken;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The playbacks that are played, those that wait for their turn, and the last that ended.
///
/// Each is played on a virtual thread of its own, a few at once; the others wait in the order in
/// which they came. Thread-safe.
final class PlaybackDesk {
  /// How many playbacks that ended can still be followed from memory.
  static final int ENDED_KEPT = 8;

  private static final System.Logger LOG = System.getLogger("dev.reprise.server");

  private final Performance performance;
  private final PlaybackSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private final Map<PlaybackToken, LivePlayback> known = new HashMap<>();
  private final Map<LivePlayback, Thread> playing = new LinkedHashMap<>();
  private final Deque<LivePlayback> waiting = new ArrayDeque<>();
  private final Deque<LivePlayback> ended = new ArrayDeque<>();
  private boolean closed;

  PlaybackDesk(Performance performance, PlaybackSettings settings) {
    this.performance = performance;
    this.settings = settings;
  }

  /// A playback that was taken on.
  ///
  /// @param before how many are before it
  record Taken(LivePlayback playback, int before) {}

  /// Takes a playback on, at once or for later.
  ///
  /// @throws Refusal if too many wait already
  Taken take(PlaybackRequest request, Observer observer) {
    var playback = new LivePlayback(PlaybackToken.random(), request, observer, settings.clock());
    lock.lock();
    try {
      if (closed) {
        throw new Refusal(503, "STOPPING", "the server is stopping").header("Retry-After", "5");
      }
      boolean atOnce = playing.size() < settings.concurrent();
      if (!atOnce && waiting.size() >= settings.waiting()) {
        throw new Refusal(429, "QUEUE_FULL", "too many playbacks wait already; try again later")
            .header("Retry-After", "10");
      }
      known.put(playback.token(), playback);
      if (atOnce) {
        start(playback);
        return new Taken(playback, 0);
      }
      waiting.add(playback);
      tellPlace(playback, before(waiting.size() - 1));
      return new Taken(playback, before(waiting.size() - 1));
    } finally {
      lock.unlock();
    }
  }

  private int before(int queued) {
    return playing.size() + queued;
  }

  private static void tellPlace(LivePlayback playback, int before) {
    playback.say(PlaybackEvent.Level.INFO, "waiting, " + before + " before this one");
  }

  private void start(LivePlayback playback) {
    playing.put(
        playback,
        Thread.ofVirtual().name("playback-" + playback.token()).start(() -> play(playback)));
  }

  private void play(LivePlayback playback) {
    try {
      performance.play(playback);
    } finally {
      leave(playback);
      playback.tellEnd();
    }
  }

  private void leave(LivePlayback playback) {
    lock.lock();
    try {
      playing.remove(playback);
      keep(playback);
      while (!waiting.isEmpty() && playing.size() < settings.concurrent()) {
        start(waiting.remove());
      }
      tellPlaces();
      idle.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void keep(LivePlayback playback) {
    ended.add(playback);
    if (ended.size() > ENDED_KEPT) {
      known.remove(ended.remove().token());
    }
  }

  private void tellPlaces() {
    int queued = 0;
    for (LivePlayback playback : waiting) {
      tellPlace(playback, before(queued++));
    }
  }

  Optional<LivePlayback> find(PlaybackToken token) {
    lock.lock();
    try {
      return Optional.ofNullable(known.get(token));
    } finally {
      lock.unlock();
    }
  }

  /// Ends a playback, whether it waits or is played; nothing if it has ended.
  void cancel(LivePlayback playback) {
    lock.lock();
    try {
      Thread thread = playing.get(playback);
      if (thread != null && playback.cancel()) {
        thread.interrupt();
      }
      if (!waiting.remove(playback)) {
        return;
      }
      keep(playback);
      tellPlaces();
    } finally {
      lock.unlock();
    }
    performance.cancel(playback);
    playback.tellEnd();
  }

  /// Whether it waits for its turn.
  boolean isWaiting(LivePlayback playback) {
    lock.lock();
    try {
      return waiting.contains(playback);
    } finally {
      lock.unlock();
    }
  }

  /// How far all are that are played, and those that wait.
  Map<String, ? extends @Nullable Object> look() {
    lock.lock();
    try {
      var rows = new ArrayList<Map<String, @Nullable Object>>();
      playing.keySet().forEach(it -> rows.add(it.progress("running")));
      waiting.forEach(it -> rows.add(it.progress("waiting")));
      return Map.of("playbacks", rows);
    } finally {
      lock.unlock();
    }
  }

  /// Interrupts all, and waits for a bounded time until they have ended and are stored.
  void close() {
    for (LivePlayback playback : closing()) {
      cancel(playback);
    }
    for (LivePlayback stubborn : awaitIdle()) {
      LOG.log(
          System.Logger.Level.WARNING, "playback " + stubborn.token() + " does not end in time");
      stubborn.feed().end();
    }
  }

  private List<LivePlayback> closing() {
    lock.lock();
    try {
      closed = true;
      var all = new ArrayList<>(waiting);
      all.addAll(playing.keySet());
      return all;
    } finally {
      lock.unlock();
    }
  }

  private List<LivePlayback> awaitIdle() {
    long remaining = settings.closing().toNanos();
    lock.lock();
    try {
      while (!playing.isEmpty() && remaining > 0) {
        remaining = idle.awaitNanos(remaining);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    lock.lock();
    try {
      return List.copyOf(playing.keySet());
    } finally {
      lock.unlock();
    }
  }
}
