package dev.reprise.behaviour;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/// The stretch of time that a profile tells of, cut into steps that do not overlap.
///
/// Each sample looks back over exactly one step: samples that look at the same seconds twice make a
/// comparison see change where there is none.
///
/// @param start its beginning, not part of it
/// @param end its end
/// @param step how long a sample is
public record TimeWindow(Instant start, Instant end, Duration step) {
  /// Longer windows are refused.
  public static final Duration LONGEST = Duration.ofHours(24);

  /// More points to a series are refused by Prometheus.
  static final int MOST_STEPS = 11_000;

  public TimeWindow {
    if (!end.isAfter(start)) {
      throw new IllegalArgumentException(
          "a time window ends after it starts, and %s is not after %s".formatted(end, start));
    }
    Duration length = Duration.between(start, end);
    if (length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a time window is at most 24 hours long, and %s to %s is longer; choose a part of it"
              .formatted(start, end));
    }
    if (step.isNegative() || step.isZero() || step.compareTo(length) > 0) {
      throw new IllegalArgumentException(
          "a step is longer than nothing and no longer than the time window, not %s in %s"
              .formatted(seconds(step), seconds(length)));
    }
    if (length.dividedBy(step) > MOST_STEPS) {
      throw new IllegalArgumentException(
          "%s in steps of %s are more than %d samples; choose longer steps"
              .formatted(seconds(length), seconds(step), MOST_STEPS));
    }
  }

  /// The same so much earlier.
  TimeWindow before(Duration earlier) {
    return new TimeWindow(start.minus(earlier), end.minus(earlier), step);
  }

  /// How many samples there should be.
  public int steps() {
    return (int) length().dividedBy(step);
  }

  /// The ends of the steps; what does not fill a step is left out at the start.
  List<Instant> ends() {
    int steps = steps();
    return LongStream.range(0, steps)
        .mapToObj(it -> end.minus(step.multipliedBy(steps - 1 - it)))
        .toList();
  }

  /// The time that the steps cover together.
  Duration covered() {
    return step.multipliedBy(steps());
  }

  Duration length() {
    return Duration.between(start, end);
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }
}
