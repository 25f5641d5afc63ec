package dev.reprise.inapp.agent;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Puts probes into what is loaded when the first trace begins, and takes them out again when
/// nobody traces any more. Until then, and from then on, the process runs the code it was given.
/// Thread-safe: whoever arms waits until it is done.
final class Arming {
  private static final int BATCH = 200;

  private final Instrumentation instrumentation;
  private final ClassFilter filter;
  private final ProbeTransformer probes;
  private final CrossingTransformer crossings;
  private final AgentLog log;
  private boolean armed;

  Arming(
      Instrumentation instrumentation,
      ClassFilter filter,
      ProbeTransformer probes,
      CrossingTransformer crossings,
      AgentLog log) {
    this.instrumentation = instrumentation;
    this.filter = filter;
    this.probes = probes;
    this.crossings = crossings;
    this.log = log;
  }

  /// After this every class that is wanted has its probes, those loaded later too.
  synchronized void arm() {
    if (!armed) {
      long begun = System.nanoTime();
      probes.arm(true);
      crossings.arm(true);
      int changed = retransformAll();
      armed = true;
      log.info(
          "Armed: %d loaded classes looked at in %d ms".formatted(changed, millisSince(begun)));
    }
  }

  /// Changes what the JDK has loaded before us and what must be changed before it begins.
  void prepare() {
    for (Class<?> each : instrumentation.getAllLoadedClasses()) {
      if (CrossingTransformer.isNeededEarly(each.getName().replace('.', '/'))) {
        retransform(List.of(each));
      }
    }
  }

  synchronized void disarm() {
    if (armed) {
      long begun = System.nanoTime();
      probes.arm(false);
      crossings.arm(false);
      int changed = retransformAll();
      armed = false;
      log.info(
          "Disarmed: %d classes run as they came, after %d ms"
              .formatted(changed, millisSince(begun)));
    }
  }

  private long millisSince(long begun) {
    return (System.nanoTime() - begun) / 1_000_000;
  }

  /// Classes that are being loaded meanwhile may show up only afterwards: looks until none does.
  private int retransformAll() {
    Set<Class<?>> done = new HashSet<>();
    while (true) {
      List<Class<?>> fresh = new ArrayList<>();
      for (Class<?> each : instrumentation.getAllLoadedClasses()) {
        if (isWanted(each) && done.add(each)) {
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

  private boolean isWanted(Class<?> candidate) {
    return !candidate.isArray()
        && !candidate.isHidden()
        && (filter.wants(
                candidate.getClassLoader(),
                candidate.getName().replace('.', '/'),
                candidate.getProtectionDomain())
            || crossings.dependsOnArming(candidate.getName().replace('.', '/')))
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
