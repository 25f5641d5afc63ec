package dev.reprise.behaviour;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/// A metric's values over a window, one a step at most, in the order of time.
///
/// Three things are told apart: a number; an answer that is no number, because nothing happened of
/// which there could be one (the latency of no requests); and no answer.
///
/// Immutable.
public final class Samples {
  static final Samples NONE = new Samples(0, 0, new double[0]);

  private final int expected;
  private final int undefined;
  private final double[] numbers;

  private Samples(int expected, int undefined, double[] numbers) {
    if (numbers.length + undefined > expected) {
      throw new IllegalArgumentException(
          "more answers than steps: %d and %d of %d"
              .formatted(numbers.length, undefined, expected));
    }
    this.expected = expected;
    this.undefined = undefined;
    this.numbers = numbers;
  }

  /// The answers of a window.
  ///
  /// @param expected how many steps there are
  /// @param answers one for each step that has an answer; not finite where it is no number
  public static Samples of(int expected, double... answers) {
    double[] numbers = Arrays.stream(answers).filter(Double::isFinite).toArray();
    return new Samples(expected, answers.length - numbers.length, numbers);
  }

  static Samples of(int expected, int undefined, List<Double> numbers) {
    return new Samples(
        expected, undefined, numbers.stream().mapToDouble(Double::doubleValue).toArray());
  }

  public int expected() {
    return expected;
  }

  public int observed() {
    return numbers.length;
  }

  public int undefined() {
    return undefined;
  }

  public State state() {
    if (numbers.length == 0) {
      return State.EMPTY;
    }
    return numbers.length + undefined == expected ? State.OK : State.PARTIAL;
  }

  public DoubleStream numbers() {
    return Arrays.stream(numbers);
  }

  List<Double> list() {
    return numbers().boxed().toList();
  }

  /// What the numbers come to, nothing where there are none.
  public @Nullable Aggregates aggregates() {
    if (numbers.length == 0) {
      return null;
    }
    double[] sorted = sorted();
    return new Aggregates(
        sorted[0],
        sorted[sorted.length - 1],
        numbers().average().orElseThrow(),
        quantile(sorted, 0.5),
        quantile(sorted, 0.95),
        quantile(sorted, 0.99));
  }

  double mean() {
    return numbers().average().orElse(Double.NaN);
  }

  private double[] sorted() {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /// Between two neighbours the quantile is interpolated, as Prometheus' `quantile_over_time` does.
  static double quantile(double[] sorted, double quantile) {
    double rank = quantile * (sorted.length - 1);
    int below = (int) Math.floor(rank);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }
}
