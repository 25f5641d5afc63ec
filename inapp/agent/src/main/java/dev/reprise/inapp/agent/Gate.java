package dev.reprise.inapp.agent;

import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// What changed code calls. This class is never used under this name: [GateInjection] makes it one
/// of `java.lang`, which every class loader sees and every module reads. So it knows the JDK alone,
/// and its state is static: there is one for each JVM. Thread-safe once [#open] was called.
public final class Gate {
  /// Words of 32 probes: those that some active trace still lacks. A constant to the compilers, so
  /// a probe costs one load from a fixed address and a branch that is not taken.
  private static final int[] NEED = new int[1 << 19];

  private static volatile boolean handedOver;
  private static @Nullable LongConsumer probes;
  private static @Nullable BiFunction<String, @Nullable Object, @Nullable Object> agent;

  private Gate() {}

  /// The words themselves, for the agent to write to.
  public static int[] words() {
    return NEED;
  }

  /// Connects the gate with the agent, before any code is changed.
  public static void open(
      LongConsumer probes, BiFunction<String, @Nullable Object, @Nullable Object> agent) {
    Gate.probes = probes;
    Gate.agent = agent;
  }

  /// A probe, or several of one word, are passed.
  public static void pass(int word, int bits) {
    if ((NEED[word] & bits) != 0) {
      report(word, bits);
    }
  }

  /// Tells the agent. What fails here (a full stack, say) stays needed and is told next time.
  private static void report(int word, int bits) {
    try {
      LongConsumer told = probes;
      if (told != null) {
        told.accept(((long) word << 32) | (bits & 0xffff_ffffL));
      }
    } catch (Throwable untold) {
      return;
    }
  }

  /// A request begins; the result is for [#leave].
  public static @Nullable Object request(@Nullable Object request) {
    return ask("request", request);
  }

  /// What [#request] or [#begin] began is over.
  public static void leave(@Nullable Object scope) {
    if (scope != null) {
      ask("leave", scope);
    }
  }

  /// A task is queued, to be carried out by another thread.
  public static void submitted(@Nullable Object task) {
    handedOver = true;
    ask("submitted", task);
  }

  /// A task that may have been queued is begun; the result is for [#leave].
  public static @Nullable Object begin(@Nullable Object task) {
    return ask("begin", task);
  }

  /// A queued task will not be carried out after all.
  public static void rejected(@Nullable Object task) {
    ask("rejected", task);
  }

  /// What a stage of a computation waited for has come; the result is for [#leave].
  public static @Nullable Object fired(@Nullable Object stage) {
    return ask("fired", stage);
  }

  /// Carries a task out that may have been queued.
  public static void carryOut(Runnable task) {
    if (!handedOver) {
      task.run();
      return;
    }
    Object scope = ask("begin", task);
    try {
      task.run();
    } finally {
      leave(scope);
    }
  }

  /// The same task, for the trace of this thread wherever it runs.
  public static @Nullable Runnable carry(@Nullable Runnable task) {
    return ask("carry", task) instanceof Runnable carried ? carried : task;
  }

  /// The slug that this thread works for, null if none.
  public static @Nullable String slug() {
    return (String) ask("sent", null);
  }

  /// Asks the agent. What fails there is reported there, and never the application's concern.
  public static @Nullable Object ask(String word, @Nullable Object subject) {
    var asked = agent;
    return asked == null ? null : asked.apply(word, subject);
  }
}
