package dev.reprise.inapp.testmode;

import java.time.Duration;

/// Counts the requests inside the application, and keeps new ones out while its data is replaced.
/// Thread-safe.
public final class ResetGate {
  private int inside;
  private String reason = "";

  /// Lets one in, unless it is closed.
  synchronized boolean enter() {
    if (!reason.isEmpty()) {
      return false;
    }
    inside++;
    return true;
  }

  synchronized void leave() {
    inside--;
    if (inside == 0) {
      notifyAll();
    }
  }

  /// Keeps new ones out and waits for those inside.
  ///
  /// @return how many are still inside when the time is over
  synchronized int close(String why, Duration patience) throws InterruptedException {
    reason = why;
    long end = System.nanoTime() + patience.toNanos();
    for (long left = patience.toMillis(); inside > 0 && left > 0; ) {
      wait(left);
      left = Duration.ofNanos(end - System.nanoTime()).toMillis();
    }
    return inside;
  }

  /// Stays closed, for another reason.
  synchronized void explain(String why) {
    reason = why;
  }

  synchronized void open() {
    reason = "";
  }

  synchronized boolean isClosed() {
    return !reason.isEmpty();
  }

  /// Why it is closed; empty where it is not.
  synchronized String reason() {
    return reason;
  }
}
