package dev.reprise.inapp.testmode;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The one thread that writes all event streams: it never waits for a client, and nobody who sends
/// waits for it.
///
/// While there is something to do it looks every few milliseconds, so that whoever sends much need
/// not wake it each time; while there is nothing it sleeps. Thread-safe.
final class StreamWriter {
  /// The name of the thread. What it logs itself must not become an event again.
  static final String THREAD_NAME = "reprise-event-stream";

  /// How long events gather.
  private static final Duration TICK = Duration.ofMillis(4);

  /// How long it sleeps at most, so that heartbeats and the ends of patience are on time.
  private static final Duration NAP = Duration.ofMillis(200);

  private final List<EventStream> streams = new CopyOnWriteArrayList<>();
  private final List<Feed> feeds = new CopyOnWriteArrayList<>();
  private final Object turn = new Object();
  private volatile boolean asleep;
  private @Nullable Thread thread;

  /// What has events for several streams.
  interface Feed {
    /// Hands some on.
    ///
    /// @return whether there were any
    boolean pass();
  }

  void add(Feed feed) {
    feeds.add(feed);
  }

  void add(EventStream stream) {
    streams.add(stream);
    synchronized (this) {
      if (thread == null) {
        thread = new Thread(this::run, THREAD_NAME);
        thread.setDaemon(true);
        thread.start();
      }
    }
    wake();
  }

  List<EventStream> streams() {
    return streams;
  }

  /// Says that there is something to write.
  void wake() {
    if (asleep) {
      asleep = false;
      unpark();
    }
  }

  private synchronized void unpark() {
    LockSupport.unpark(thread);
  }

  private void run() {
    while (isNeeded()) {
      if (workAll()) {
        LockSupport.parkNanos(this, TICK.toNanos());
      } else {
        sleep();
      }
    }
    work(); // feeds see that nobody is there any more
  }

  /// Looks again after it has said that it sleeps: what came before that woke nobody.
  private void sleep() {
    asleep = true;
    if (!workAll()) {
      LockSupport.parkNanos(this, NAP.toNanos());
    }
    asleep = false;
  }

  /// Without streams the thread ends; the next stream begins another one.
  private synchronized boolean isNeeded() {
    if (streams.isEmpty()) {
      thread = null;
      return false;
    }
    return true;
  }

  private boolean workAll() {
    boolean worked = false;
    while (work()) {
      worked = true;
    }
    return worked;
  }

  /// One at a time: a thread that ends may meet the one that has begun meanwhile.
  private boolean work() {
    synchronized (turn) {
      boolean worked = false;
      for (Feed feed : feeds) {
        worked |= feed.pass();
      }
      long now = System.nanoTime();
      for (EventStream stream : streams) {
        worked |= stream.write(now);
      }
      streams.removeIf(EventStream::hasEnded);
      return worked;
    }
  }
}
