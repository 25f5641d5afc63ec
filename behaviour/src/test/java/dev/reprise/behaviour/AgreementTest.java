package dev.reprise.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How often windows without a change are said to have one, and how often a change is found, on
/// series that are made with a fixed seed.
class AgreementTest {
  private static final int SIDE = 60;
  private static final int TRIALS = 400;

  /// What series are like.
  enum Habit {
    /// Each sample for itself.
    INDEPENDENT,
    /// Five-minute rates every minute: each sample shares four fifths with its neighbour.
    OVERLAPPING,
    /// Each sample follows from the one before.
    AUTOREGRESSIVE;

    double[] series(Random random) {
      return switch (this) {
        case INDEPENDENT -> independent(random, SIDE);
        case OVERLAPPING -> overlapping(random);
        case AUTOREGRESSIVE -> autoregressive(random);
      };
    }

    private static double[] independent(Random random, int size) {
      return random.doubles(size).map(it -> 100 * Math.exp(0.2 * random.nextGaussian())).toArray();
    }

    private static double[] overlapping(Random random) {
      double[] steps = independent(random, SIDE + 4);
      double[] means = new double[SIDE];
      for (int i = 0; i < SIDE; i++) {
        means[i] = (steps[i] + steps[i + 1] + steps[i + 2] + steps[i + 3] + steps[i + 4]) / 5;
      }
      return means;
    }

    private static double[] autoregressive(Random random) {
      double[] numbers = new double[SIDE];
      double state = random.nextGaussian();
      for (int i = 0; i < SIDE; i++) {
        state = 0.9 * state + Math.sqrt(1 - 0.81) * random.nextGaussian();
        numbers[i] = 100 * Math.exp(0.2 * state);
      }
      return numbers;
    }
  }

  @ParameterizedTest
  @EnumSource
  void windowsWithoutAChangeAreHardlyEverSaidToHaveOne(Habit habit) {
    assertThat(moved(habit, 1)).isLessThanOrEqualTo(0.02);
  }

  @ParameterizedTest
  @EnumSource(names = {"INDEPENDENT", "OVERLAPPING"})
  void aShiftIsFound(Habit habit) {
    assertThat(moved(habit, 1.4)).isGreaterThanOrEqualTo(0.9);
  }

  static double moved(Habit habit, double shift) {
    var random = new Random(42);
    int moved = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      double[] before = habit.series(random);
      double[] after = habit.series(random);
      for (int i = 0; i < after.length; i++) {
        after[i] *= shift;
      }
      var comparison =
          ProfileComparison.of(
              SomeProfile.of(
                  "a", SomeProfile.metric("persistence_latency_p95", Samples.of(SIDE, before))),
              SomeProfile.of(
                  "b", SomeProfile.metric("persistence_latency_p95", Samples.of(SIDE, after))),
              ComparisonRules.USUAL);
      moved += comparison.moved() ? 1 : 0;
    }
    return (double) moved / TRIALS;
  }
}
