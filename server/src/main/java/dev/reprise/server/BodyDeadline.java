package dev.reprise.server;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The moment when a body must have arrived, or a part of an answer must have been taken.
///
/// Sockets of the web server know no time limit, so the thread at work is interrupted, which ends
/// its connection. Whoever reads or writes asks afterwards whether that is what happened; once the
/// deadline is over, nothing is interrupted any more.
final class BodyDeadline {
  private final Thread worker = Thread.currentThread();
  private @Nullable Future<?> alarm;
  private boolean passed;
  private boolean over;

  private BodyDeadline() {}

  /// Begins to count for the current thread.
  static BodyDeadline start(ScheduledExecutorService timer, ServerLimits limits) {
    return start(timer, limits.bodyTime());
  }

  static BodyDeadline start(ScheduledExecutorService timer, Duration longest) {
    var deadline = new BodyDeadline();
    deadline.alarm = timer.schedule(deadline::pass, longest.toMillis(), TimeUnit.MILLISECONDS);
    return deadline;
  }

  private synchronized void pass() {
    if (!over) {
      passed = true;
      worker.interrupt();
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
