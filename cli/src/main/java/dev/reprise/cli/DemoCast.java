package dev.reprise.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/// Everything that runs during a demonstration. When the end begins, in whichever moment, what runs
/// is ended, the last first, and nothing can begin any more. Thread-safe.
final class DemoCast {
  private final Deque<Runnable> endings = new ArrayDeque<>();
  private boolean ending;

  /// Takes something that runs, and is closed at the end at the latest.
  ///
  /// @throws CommandFailure if the end has begun; it is closed then
  synchronized <T extends AutoCloseable> T hold(T actor, Runnable close) {
    if (ending) {
      close.run();
      throw new CommandFailure(ExitCode.INTERRUPTED, "the demo was interrupted");
    }
    endings.push(close);
    return actor;
  }

  synchronized void end() {
    ending = true;
    while (!endings.isEmpty()) {
      endings.pop().run();
    }
  }
}
