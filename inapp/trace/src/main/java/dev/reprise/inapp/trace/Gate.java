package dev.reprise.inapp.trace;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/// The way to the agent, which puts a class of its own among those of the JDK, where every class
/// loader sees it; or no way, and then nothing happens.
///
/// @param agent takes what is wanted and of what
record Gate(Asking agent) {
  /// A question to the agent.
  interface Asking {
    @Nullable Object ask(String word, @Nullable Object subject);
  }

  private static final String NAME = "java.lang.$RepriseGate";

  /// The agent's gate, or one that leads nowhere.
  static Gate find() {
    try {
      var gate = Class.forName(NAME, true, null);
      var type = MethodType.methodType(Object.class, String.class, Object.class);
      MethodHandle ask = MethodHandles.publicLookup().findStatic(gate, "ask", type);
      return new Gate((word, subject) -> call(ask, word, subject));
    } catch (ReflectiveOperationException withoutAgent) {
      return new Gate((word, subject) -> word.equals("wrap") ? subject : null);
    }
  }

  @Nullable String slug() {
    return (String) agent.ask("slug", null);
  }

  Runnable carried(Runnable task) {
    return agent.ask("wrap", task) instanceof Runnable carried ? carried : task;
  }

  @Nullable Object enter(String slug) {
    return agent.ask("run", slug);
  }

  void leave(@Nullable Object scope) {
    agent.ask("leave", scope);
  }

  private static @Nullable Object call(MethodHandle ask, String word, @Nullable Object subject) {
    try {
      return (Object) ask.invokeExact(word, subject);
    } catch (Throwable broken) { // the agent reports its own failures; a job is worth more
      return null;
    }
  }
}
