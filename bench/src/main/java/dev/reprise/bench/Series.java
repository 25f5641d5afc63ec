package dev.reprise.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The figures that one contender reached, a round each.
///
/// @param name the contender
/// @param figures more is better
record Series(String name, List<Double> figures) {
  Series {
    figures = List.copyOf(figures);
  }

  double median() {
    var sorted = new ArrayList<>(figures);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  double min() {
    return Collections.min(figures);
  }

  double max() {
    return Collections.max(figures);
  }

  /// The median of the ratios round by round: what drifts in the machine is in both.
  double ratioTo(Series other) {
    var ratios = new ArrayList<Double>();
    for (int i = 0; i < figures.size(); i++) {
      ratios.add(figures.get(i) / other.figures.get(i));
    }
    return new Series(name, ratios).median();
  }
}
