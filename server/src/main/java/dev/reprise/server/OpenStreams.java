package dev.reprise.server;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The streams that clients follow, and the calls that take long, so that a closing server can end
/// them. Thread-safe.
final class OpenStreams {
  private final ScheduledExecutorService timer;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private final Set<Thread> threads = new HashSet<>();

  OpenStreams(ScheduledExecutorService timer, Duration patience) {
    this.timer = timer;
    this.patience = patience;
  }

  /// Something that a thread does until it is over or interrupted.
  @FunctionalInterface
  interface LongWork<T, E extends Exception> {
    T work() throws E, InterruptedException;
  }

  /// A body that is ended when the server closes.
  GrowingBody guarded(PatientBody body) {
    return out ->
        during(() -> {
          body.writeTo(output(out));
          return Boolean.TRUE;
        });
  }

  /// A body in pieces.
  @FunctionalInterface
  interface PatientBody {
    void writeTo(PatientOutput out) throws IOException, InterruptedException;
  }

  private PatientOutput output(OutputStream out) {
    return new PatientOutput(out, timer, patience);
  }

  /// Does the work of the calling thread, which is interrupted when the server closes.
  <T, E extends Exception> T during(LongWork<T, E> work) throws E, InterruptedException {
    enter();
    try {
      return work.work();
    } finally {
      leave();
    }
  }

  private void enter() {
    lock.lock();
    try {
      threads.add(Thread.currentThread());
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      threads.remove(Thread.currentThread());
      if (threads.isEmpty()) {
        none.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits until all have ended by themselves, and interrupts those that have not in this time.
  void end(Duration longest) throws InterruptedException {
    long remaining = longest.toNanos();
    lock.lock();
    try {
      while (!threads.isEmpty() && remaining > 0) {
        remaining = none.awaitNanos(remaining);
      }
      threads.forEach(Thread::interrupt);
    } finally {
      lock.unlock();
    }
  }
}
