package dev.reprise.behaviour;

import java.util.Map;
import java.util.NavigableMap;

/// Quantiles of a classic histogram, by the rules of PromQL: within a bucket the observations are
/// taken to be spread evenly, and nothing is larger than the last bound that is a number.
final class Buckets {
  private Buckets() {}

  /// The value that a share of the observations does not exceed; not a number where there are none,
  /// or no bound but infinity.
  ///
  /// @param counts how many observations do not exceed each bound
  static double quantile(NavigableMap<Double, Double> counts, double quantile) {
    double rank = quantile * counts.lastEntry().getValue();
    if (!(rank > 0) || !Double.isInfinite(counts.lastKey()) || counts.size() < 2) {
      return Double.NaN;
    }
    double lower = 0;
    double below = 0;
    for (Map.Entry<Double, Double> bucket : counts.entrySet()) {
      double upper = bucket.getKey();
      double count = Math.max(below, bucket.getValue());
      if (count >= rank) {
        boolean open = Double.isInfinite(upper) || (below == 0 && upper <= 0);
        return open
            ? (Double.isInfinite(upper) ? lower : upper)
            : lower + (upper - lower) * (rank - below) / (count - below);
      }
      lower = upper;
      below = count;
    }
    return lower;
  }
}
