package dev.reprise.inapp.trace;

import java.util.Optional;

/// The trace that the current thread works for, for job queues that the coverage agent cannot see
/// through: those that keep tasks in a database, in another process or in a thread of their own.
///
/// Whoever queues a job stores [#current()] with it; whoever carries it out does so inside
/// [#run(String, Runnable)]. Within one process, [#wrap(Runnable)] does both. Executors, timers,
/// threads and HTTP calls need none of this. Without the agent nothing here has any effect.
/// Thread-safe.
public final class ProfileTrace {
  private static final Gate GATE = Gate.find();

  private ProfileTrace() {}

  /// The slug of the profile that this thread works for, none where it works for nobody.
  public static Optional<String> current() {
    return Optional.ofNullable(GATE.slug());
  }

  /// A task that does the same work for the trace of the thread that calls this, wherever it runs.
  public static Runnable wrap(Runnable task) {
    return GATE.carried(task);
  }

  /// Does a task at once, for the profile with this slug. A slug that is none is reported by the
  /// agent, and the task is done all the same.
  public static void run(String slug, Runnable task) {
    Object scope = GATE.enter(slug);
    try {
      task.run();
    } finally {
      GATE.leave(scope);
    }
  }
}
