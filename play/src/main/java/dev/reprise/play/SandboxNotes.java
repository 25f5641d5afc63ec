package dev.reprise.play;

import java.util.ArrayList;
import java.util.List;

/// What a person should know of a sandbox, a sentence each. Used by one thread.
final class SandboxNotes {
  private static final int LIMIT = 200;

  private final List<String> notes = new ArrayList<>();
  private int more;

  void add(String sentence) {
    if (notes.size() < LIMIT) {
      notes.add(sentence.replaceAll("\\p{Cntrl}", "?"));
    } else {
      more++;
    }
  }

  List<String> all() {
    var all = new ArrayList<>(notes);
    if (more > 0) {
      all.add(more + " more notes were left out");
    }
    return List.copyOf(all);
  }
}
