package dev.reprise.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The name that somebody probably meant: the one with the fewest letters to change.
final class NearestName {
  private NearestName() {}

  /// The nearest candidate, or none where too many of the letters would have to change.
  static Optional<String> among(Collection<String> candidates, String given) {
    return candidates.stream()
        .map(candidate -> new Distance(candidate, between(candidate, given)))
        .filter(it -> it.edits() <= tolerated(given))
        .min(Comparator.comparingInt(Distance::edits).thenComparing(Distance::name))
        .map(Distance::name);
  }

  /// One slip in a short word, two (neighbours swapped) in a longer one, a third of a long one.
  private static int tolerated(String given) {
    return Math.max(given.length() > 3 ? 2 : 1, given.length() / 3);
  }

  private record Distance(String name, int edits) {}

  /// Levenshtein's distance: insertions, deletions and replacements of one letter.
  private static int between(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      previous[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] current = new int[to.length() + 1];
      current[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int replaced =
            previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
        current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
