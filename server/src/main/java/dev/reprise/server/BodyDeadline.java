package dev.reprise.server;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The moment when a body must have arrived.
///
/// Sockets of the web server know no time limit for reading, so the reading thread is interrupted,
/// which ends its connection. Whoever reads asks afterwards whether that is what happened; once the
/// deadline is over, nothing is interrupted any more.
final class BodyDeadline {
  private final Thread reader = Thread.currentThread();
  private @Nullable Future<?> alarm;
  private boolean passed;
  private boolean over;

  private BodyDeadline() {}

  /// Begins to count for the current thread.
  static BodyDeadline start(ScheduledExecutorService timer, ServerLimits limits) {
    var deadline = new BodyDeadline();
    deadline.alarm =
        timer.schedule(deadline::pass, limits.bodyTime().toMillis(), TimeUnit.MILLISECONDS);
    return deadline;
  }

  private synchronized void pass() {
    if (!over) {
      passed = true;
      reader.interrupt();
    }
  }

  /// Whether it has passed; the interruption that told so is then used up.
  synchronized boolean hasPassed() {
    if (passed) {
      Thread.interrupted();
    }
    return passed;
  }

  /// The body is there, or nobody waits for it any more.
  synchronized void end() {
    over = true;
    if (alarm != null) {
      alarm.cancel(false);
    }
  }
}
