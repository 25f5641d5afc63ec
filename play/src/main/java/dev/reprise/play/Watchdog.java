package dev.reprise.play;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One thread that looks after the time limits of all connections of a target.
///
/// It looks now and then, so that a request costs no timer and wakes nobody; it sleeps while there
/// is no connection. Thread-safe.
final class Watchdog implements AutoCloseable {
  /// How much later than its deadline an exchange may end.
  static final Duration INTERVAL = Duration.ofMillis(20);

  private final LongSupplier ticker;
  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Thread thread;
  private boolean closed;

  Watchdog(LongSupplier ticker) {
    this.ticker = ticker;
  }

  /// Looks after a connection from now on, whose first exchange is the caller's.
  ///
  /// @return whether it does; a watchdog that was closed does not
  boolean add(Watch watch) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      watches.add(watch);
      if (thread == null) {
        thread = Thread.ofPlatform().daemon().name("reprise-deadlines").start(this::look);
      }
      changed.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  void remove(Watch watch) {
    watches.remove(watch);
  }

  /// Closes all connections, those in use too.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    watches.forEach(Watch::close);
    watches.clear();
  }

  private void look() {
    while (await()) {
      long now = ticker.getAsLong();
      watches.removeIf(watch -> watch.check(now));
    }
  }

  /// Waits for the next look.
  ///
  /// @return whether there is one
  private boolean await() {
    lock.lock();
    try {
      while (watches.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      long left = INTERVAL.toNanos();
      while (left > 0 && !closed) {
        left = changed.awaitNanos(left);
      }
      return !closed;
    } catch (InterruptedException e) {
      return !closed; // nothing but close() ends this thread
    } finally {
      lock.unlock();
    }
  }
}
