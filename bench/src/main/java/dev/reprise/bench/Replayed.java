package dev.reprise.bench;

import java.util.List;

/// What one playback showed.
///
/// @param asRecorded whether it found the application as it was recorded
/// @param differences what it found otherwise, a line each
record Replayed(boolean asRecorded, List<String> differences) {
  Replayed {
    differences = List.copyOf(differences);
    if (asRecorded && !differences.isEmpty()) {
      throw new IllegalArgumentException(
          "as recorded, with " + differences.size() + " differences");
    }
  }

  static Replayed same() {
    return new Replayed(true, List.of());
  }

  static Replayed different(List<String> differences) {
    return new Replayed(false, differences);
  }
}
