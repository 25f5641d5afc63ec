package dev.reprise.inapp.agent;

import java.util.function.LongSupplier;

/// Puts probes into what is loaded when the first trace begins, and takes them out again when
/// nobody traces any more. Until then, and from then on, the process runs the code it was given.
/// Thread-safe: whoever arms waits until it is done.
final class Arming {
  private final LoadedClasses loaded;
  private final ProbeTransformer probes;
  private final CrossingTransformer crossings;
  private final LongSupplier nanoTime;
  private final AgentLog log;
  private boolean armed;

  Arming(
      LoadedClasses loaded,
      ProbeTransformer probes,
      CrossingTransformer crossings,
      LongSupplier nanoTime,
      AgentLog log) {
    this.loaded = loaded;
    this.probes = probes;
    this.crossings = crossings;
    this.nanoTime = nanoTime;
    this.log = log;
  }

  /// Changes what the JDK has loaded before us and what must be changed before it begins.
  void prepare() {
    loaded.change(each -> CrossingTransformer.isNeededEarly(internalName(each)));
  }

  /// After this every class that is wanted has its probes, those loaded later too.
  synchronized void arm() {
    if (!armed) {
      change(true, "Armed: %d loaded classes looked at in %d ms");
    }
  }

  synchronized void disarm() {
    if (armed) {
      change(false, "Disarmed: %d classes run as they came, after %d ms");
    }
  }

  private void change(boolean wanted, String told) {
    long begun = nanoTime.getAsLong();
    probes.arm(wanted);
    crossings.arm(wanted);
    int changed = changeLoaded();
    armed = wanted;
    log.info(told.formatted(changed, (nanoTime.getAsLong() - begun) / 1_000_000));
  }

  private int changeLoaded() {
    probes.changedBy(Thread.currentThread());
    try {
      return loaded.change(this::dependsOnArming);
    } finally {
      probes.changedBy(null);
    }
  }

  private boolean dependsOnArming(Class<?> candidate) {
    return probes.wants(candidate) || crossings.dependsOnArming(internalName(candidate));
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}
