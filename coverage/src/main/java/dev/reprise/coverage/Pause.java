package dev.reprise.coverage;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A way to let time pass.
@FunctionalInterface
public interface Pause {
  /// Returns when `length` has passed.
  void pause(Duration length) throws InterruptedException;

  /// The pause of the real world; interrupting its thread ends it.
  static Pause real() {
    return length -> {
      var lock = new ReentrantLock();
      Condition never = lock.newCondition();
      lock.lock();
      try {
        for (long left = length.toNanos(); left > 0; left = never.awaitNanos(left)) {
          // a condition may wake up early
        }
      } finally {
        lock.unlock();
      }
    };
  }
}
