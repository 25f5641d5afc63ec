package dev.reprise.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.function.ToLongFunction;

/// How much of this JVM's heap was in use, in MiB.
final class HeapUse {
  private HeapUse() {}

  /// Forgets what was in use before.
  static void forget() {
    ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /// The most that was in use since, garbage included.
  static long most() {
    return sum(pool -> pool.getPeakUsage().getUsed());
  }

  /// What the last collection left.
  static long afterCollection() {
    return sum(pool -> {
      var usage = pool.getCollectionUsage();
      return usage == null ? 0 : usage.getUsed();
    });
  }

  /// What a collection leaves that is made now.
  static long afterCollectionNow() {
    System.gc();
    return afterCollection();
  }

  private static long sum(ToLongFunction<MemoryPoolMXBean> figure) {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(figure)
            .sum()
        >> 20;
  }
}
