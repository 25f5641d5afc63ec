package dev.reprise.watershed;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// The order of a hash set whose seed is drawn at start-up, as many languages have it: the same
/// within one instance of the application, another in the next. Clients must not rely on it, and a
/// tool that compares answers has to notice.
record HashOrder(long seed) {
  <T> List<T> of(Collection<T> elements) {
    return elements.stream()
        .distinct()
        .sorted(Comparator.<T>comparingInt(element -> scrambled(element)))
        .toList();
  }

  private int scrambled(Object element) {
    var mixed = (Objects.hashCode(element) ^ seed) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32);
  }
}
