package dev.reprise.behaviour;

import java.util.Arrays;

/// How many samples look back over the same time, as rates over five minutes do that are taken
/// every minute; told from the numbers alone.
///
/// Where each sample is a mean over the last L, two neighbours differ by what came in and by what
/// fell out L samples later. So the differences of neighbours are correlated at a distance of L, by
/// -1/2, and hardly at any other: chains, whose samples follow from those before them, leave no
/// such trace. What lies L apart shares nothing because of the overlap; what is correlated at that
/// distance depends on each other otherwise.
///
/// @param samples the L; 1 where nothing overlaps
/// @param correlation that of samples which lie so far apart
/// @param size how many samples a side has
record Overlap(int samples, double correlation, double size) {
  static final Overlap NONE = new Overlap(1, 0, 0);

  /// Half of what a mean leaves: far more than chance at some thirty differences a side.
  private static final double TRACE = -0.3;

  private static final int LEAST_SIZE = 16;

  /// Longer overlaps are not looked for: five minutes in steps of ten seconds.
  private static final int FURTHEST = 30;

  /// More samples of a side are not looked at: an overlap shows in these, or it does not.
  private static final int LOOKED_AT = 300;

  /// From both sides of a comparison: a shift between them is no part of either.
  static Overlap of(double[] before, double[] after) {
    return looked(last(before), last(after)).ofSize((before.length + after.length) / 2.0);
  }

  private static double[] last(double[] numbers) {
    return Arrays.copyOfRange(numbers, Math.max(0, numbers.length - LOOKED_AT), numbers.length);
  }

  private static Overlap looked(double[] before, double[] after) {
    int shorter = Math.min(before.length, after.length);
    if (shorter < LEAST_SIZE) {
      return NONE;
    }
    int furthest = Math.min(FURTHEST, shorter / 4);
    var differences = new Autocorrelation(differences(before), differences(after));
    int lag = 1;
    for (int i = 2; i <= furthest; i++) {
      lag = differences.at(i) < differences.at(lag) ? i : lag;
    }
    if (lag == 1 || differences.at(lag) > TRACE) {
      return NONE;
    }
    return new Overlap(lag, new Autocorrelation(before, after).at(lag), before.length);
  }

  private Overlap ofSize(double size) {
    return new Overlap(samples, correlation, size);
  }

  boolean isThere() {
    return samples > 1;
  }

  /// The integrated autocorrelation time: as long as the overlap, and longer where what no longer
  /// overlaps is still correlated.
  double time() {
    return samples * Math.max(1, Autocorrelation.chain(correlation, size / samples));
  }

  private static double[] differences(double[] numbers) {
    double[] differences = new double[numbers.length - 1];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = numbers[i + 1] - numbers[i];
    }
    return differences;
  }
}
