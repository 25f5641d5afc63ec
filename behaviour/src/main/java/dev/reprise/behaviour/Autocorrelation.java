package dev.reprise.behaviour;

import java.util.Arrays;

/// How much samples are like those some steps before, in one series or in two of the same kind,
/// each around its own mean.
final class Autocorrelation {
  private final double[][] sides;

  Autocorrelation(double[]... sides) {
    this.sides = Arrays.stream(sides).map(Autocorrelation::standardised).toArray(double[][]::new);
  }

  /// With a mean of 0 and a variance of 1, so that a side counts no more than the other because its
  /// numbers are larger; all zero where nothing varies.
  private static double[] standardised(double[] numbers) {
    double mean = 0;
    for (double number : numbers) {
      mean += number / numbers.length;
    }
    double variance = 0;
    for (double number : numbers) {
      variance += (number - mean) * (number - mean) / numbers.length;
    }
    double[] standardised = new double[numbers.length];
    if (variance > 0) {
      double scale = 1 / Math.sqrt(variance);
      for (int i = 0; i < numbers.length; i++) {
        standardised[i] = (numbers[i] - mean) * scale;
      }
    }
    return standardised;
  }

  /// The correlation at a distance.
  double at(int lag) {
    double correlation = 0;
    for (double[] side : sides) {
      double sum = 0;
      for (int i = 0; i + lag < side.length; i++) {
        sum += side[i] * side[i + lag];
      }
      correlation += sum / side.length;
    }
    return correlation / sides.length;
  }

  /// The integrated autocorrelation time of a chain with this correlation of neighbours. Short
  /// series show less correlation than there is, which is made up for.
  static double chain(double neighbours, double size) {
    double unbiased = Math.min(0.99, neighbours + (1 + 4 * neighbours) / size);
    return (1 + unbiased) / (1 - unbiased);
  }
}
