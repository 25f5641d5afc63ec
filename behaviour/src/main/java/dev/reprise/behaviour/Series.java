package dev.reprise.behaviour;

import java.util.Arrays;

/// The numbers of one side of a comparison, in the order of time, and how many independent ones
/// they are worth: samples that follow from those before them tell less than they seem to.
final class Series {
  private final double[] numbers;
  private final double[] sorted;
  private final double effective;

  /// @param overlap of this side and the other
  Series(Samples samples, Overlap overlap) {
    this.numbers = samples.numbers().toArray();
    this.sorted = numbers.clone();
    Arrays.sort(sorted);
    double time = overlap.isThere() ? overlap.time() : autocorrelationTime(numbers);
    this.effective = numbers.length / Math.min(numbers.length, time);
  }

  /// The number at a place in the order of size.
  double sorted(int place) {
    return sorted[place];
  }

  double median() {
    return Samples.quantile(sorted, 0.5);
  }

  double mean() {
    return Arrays.stream(numbers).average().orElse(Double.NaN);
  }

  int size() {
    return numbers.length;
  }

  double effective() {
    return effective;
  }

  /// How many there would be if each were independent, of a number of samples.
  long worth(long samples) {
    return Math.round(samples * effective / numbers.length);
  }

  long nonZero() {
    return Arrays.stream(numbers).filter(it -> it != 0).count();
  }

  double share() {
    return (double) nonZero() / numbers.length;
  }

  /// The integrated autocorrelation time: the sum of correlations over all lags, until a pair of
  /// neighbours is no longer positive; at least what a chain with the correlation of the first lag
  /// would have.
  static double autocorrelationTime(double[] numbers) {
    int size = numbers.length;
    double mean = Arrays.stream(numbers).average().orElse(0);
    double variance = Arrays.stream(numbers).map(it -> (it - mean) * (it - mean)).sum() / size;
    if (size < 4 || variance <= 1e-12 * mean * mean) {
      return 1;
    }
    var correlation = new Autocorrelation(numbers);
    double sum = 1;
    for (int lag = 1; lag + 1 < size; lag += 2) {
      double pair = correlation.at(lag) + correlation.at(lag + 1);
      if (pair <= 0) {
        break;
      }
      sum += 2 * pair;
    }
    double chain = Autocorrelation.chain(correlation.at(1), size);
    return Math.min(size, Math.max(1, Math.max(sum, chain)));
  }
}
