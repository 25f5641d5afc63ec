package dev.reprise.inapp.agent;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The classes that the JVM has loaded already, which it can be asked to change.
///
/// @param instrumentation the JVM's side
/// @param log hears of those that cannot be changed
record LoadedClasses(Instrumentation instrumentation, AgentLog log) {
  private static final int BATCH = 200;

  /// Gives all that are wanted to the transformers again. Classes that are being loaded meanwhile
  /// may show up only afterwards, so this looks until none does.
  ///
  /// @return how many there were
  int change(Predicate<Class<?>> wanted) {
    Set<Class<?>> done = new HashSet<>();
    while (true) {
      List<Class<?>> fresh = new ArrayList<>();
      for (Class<?> each : instrumentation.getAllLoadedClasses()) {
        if (isChangeable(each) && wanted.test(each) && done.add(each)) {
          fresh.add(each);
        }
      }
      if (fresh.isEmpty()) {
        return done.size();
      }
      for (int from = 0; from < fresh.size(); from += BATCH) {
        retransform(fresh.subList(from, Math.min(fresh.size(), from + BATCH)));
      }
    }
  }

  private boolean isChangeable(Class<?> candidate) {
    return !candidate.isArray()
        && !candidate.isHidden()
        && instrumentation.isModifiableClass(candidate);
  }

  /// One class that cannot be changed must not keep its neighbours from it.
  private void retransform(List<Class<?>> classes) {
    try {
      instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError failed) {
      if (classes.size() == 1) {
        log.warnOnce(
            failed.getClass().getName(),
            "%s and classes like it are not traced: %s"
                .formatted(classes.get(0).getName(), failed));
      } else {
        int half = classes.size() / 2;
        retransform(classes.subList(0, half));
        retransform(classes.subList(half, classes.size()));
      }
    }
  }
}
