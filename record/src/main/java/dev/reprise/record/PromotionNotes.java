package dev.reprise.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a promotion left out, in the order it met it: the first of each, then a count.
final class PromotionNotes {
  private static final int KEPT = 200;

  private final List<String> kept = new ArrayList<>();
  private int more;

  void add(String note) {
    if (kept.size() < KEPT) {
      // File names may hold line feeds; a note is one line.
      kept.add(note.replaceAll("\\p{Cntrl}", "?"));
    } else {
      more++;
    }
  }

  /// Adds the notes to a log of other notes, one to a line.
  void appendTo(Path log, Instant now) throws IOException {
    if (kept.isEmpty()) {
      return;
    }
    var lines = all().stream().map(note -> now + " promotion: " + note).toList();
    Files.write(log, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  List<String> all() {
    var all = new ArrayList<>(kept);
    if (more > 0) {
      all.add("and " + more + " more");
    }
    return all;
  }
}
