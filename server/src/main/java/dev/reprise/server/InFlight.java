package dev.reprise.server;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The requests that are being answered, so that a closing server can wait for them. Thread-safe.
final class InFlight {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private int count;

  void enter() {
    lock.lock();
    try {
      count++;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      count--;
      if (count == 0) {
        none.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits until there are none, but not longer than this; tells whether there are none.
  boolean awaitNone(Duration longest) throws InterruptedException {
    long remaining = longest.toNanos();
    lock.lock();
    try {
      while (count > 0 && remaining > 0) {
        remaining = none.awaitNanos(remaining);
      }
      return count == 0;
    } finally {
      lock.unlock();
    }
  }
}
