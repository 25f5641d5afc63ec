package dev.reprise.bench;

import java.util.Random;

/// Series as monitoring gives them, made with a fixed seed: 60 samples around 100, a fifth apart.
enum MadeUpSeries {
  /// Each sample for itself.
  INDEPENDENT,
  /// Five-minute rates every minute: each sample shares four fifths with its neighbour.
  OVERLAPPING,
  /// Each sample follows from the one before, with a correlation of 0.9.
  AUTOREGRESSIVE;

  static final int SIZE = 60;
  private static final double SPREAD = 0.2;
  private static final double MEMORY = 0.9;
  private static final int OVERLAP = 5;

  double[] make(Random random) {
    return switch (this) {
      case INDEPENDENT -> independent(random, SIZE);
      case OVERLAPPING -> overlapping(random);
      case AUTOREGRESSIVE -> autoregressive(random);
    };
  }

  private static double[] independent(Random random, int size) {
    return random.doubles(size).map(it -> 100 * Math.exp(SPREAD * random.nextGaussian())).toArray();
  }

  private static double[] overlapping(Random random) {
    double[] steps = independent(random, SIZE + OVERLAP - 1);
    double[] means = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < OVERLAP; j++) {
        means[i] += steps[i + j] / OVERLAP;
      }
    }
    return means;
  }

  private static double[] autoregressive(Random random) {
    double[] numbers = new double[SIZE];
    double state = random.nextGaussian();
    for (int i = 0; i < SIZE; i++) {
      state = MEMORY * state + Math.sqrt(1 - MEMORY * MEMORY) * random.nextGaussian();
      numbers[i] = 100 * Math.exp(SPREAD * state);
    }
    return numbers;
  }
}
