package dev.reprise.inapp.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which words belong to which class. A class file that several loaders load has one place, as in
/// JaCoCo's data. Places are never given away again: a class may come back. Thread-safe.
final class Layout {
  private final int capacity;
  private final Map<Long, ProbedClass> classes = new HashMap<>();
  private final List<ProbedClass> inOrder = new ArrayList<>();
  private int used;

  /// @param capacity how many words there are
  Layout(int capacity) {
    this.capacity = capacity;
  }

  /// The place of a class that has one.
  synchronized Optional<ProbedClass> find(long id) {
    return Optional.ofNullable(classes.get(id));
  }

  /// The place of a class: a new one if it has none, nothing if no words are left.
  synchronized Optional<ProbedClass> place(long id, String name, int probes) {
    var known = classes.get(id);
    if (known == null && ProbedClass.wordsFor(probes) <= capacity - used) {
      known = new ProbedClass(id, name, probes, used);
      used += known.words();
      classes.put(id, known);
      inOrder.add(known);
    }
    return Optional.ofNullable(known);
  }

  /// All classes in the order of their words.
  synchronized List<ProbedClass> classes() {
    return List.copyOf(inOrder);
  }
}
