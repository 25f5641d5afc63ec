package dev.reprise.behaviour;

import java.util.Arrays;

/// The numbers of one side of a comparison, in the order of time, and how many independent ones
/// they are worth: samples that follow from those before them tell less than they seem to.
final class Series {
  private final double[] numbers;
  private final double effective;

  Series(Samples samples) {
    this.numbers = samples.numbers().toArray();
    this.effective = numbers.length / autocorrelationTime(numbers);
  }

  double[] numbers() {
    return numbers.clone();
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
  /// neighbours is no longer positive; at least what a process with the correlation of the first
  /// lag alone would have. Short series show less correlation than there is, which is made up for.
  static double autocorrelationTime(double[] numbers) {
    int size = numbers.length;
    double mean = Arrays.stream(numbers).average().orElse(0);
    double variance = covariance(numbers, mean, 0);
    if (size < 4 || variance <= 1e-12 * mean * mean) {
      return 1;
    }
    double sum = 1;
    for (int lag = 1; lag + 1 < size; lag += 2) {
      double pair =
          (covariance(numbers, mean, lag) + covariance(numbers, mean, lag + 1)) / variance;
      if (pair <= 0) {
        break;
      }
      sum += 2 * pair;
    }
    double first = covariance(numbers, mean, 1) / variance;
    double unbiased = Math.min(0.99, first + (1 + 4 * first) / size);
    double chain = (1 + unbiased) / (1 - unbiased);
    return Math.min(size, Math.max(1, Math.max(sum, chain)));
  }

  private static double covariance(double[] numbers, double mean, int lag) {
    double sum = 0;
    for (int i = 0; i + lag < numbers.length; i++) {
      sum += (numbers[i] - mean) * (numbers[i + lag] - mean);
    }
    return sum / numbers.length;
  }
}
