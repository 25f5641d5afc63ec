package dev.reprise.behaviour;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Holds what a deployment does in a window against what it is expected to do. Nothing of it is
/// kept.
///
/// @param source who tells how it behaves
/// @param clock tells when
/// @param rules when a difference counts
public record DriftWatch(TelemetrySource source, InstantSource clock, ComparisonRules rules) {
  /// More days are refused: each is asked for as a whole profile.
  public static final int MOST_DAYS = 31;

  /// Against a profile, by the metrics of the order.
  ///
  /// @throws TelemetryException if nothing at all could be told
  public Drift against(BehaviourProfile baseline, ProfileOrder order, Deployment deployment)
      throws InterruptedException {
    return Drift.of(baseline, order.take(source, deployment, clock), rules);
  }

  /// Against the same hours of the days before, which the source is asked for, too.
  ///
  /// @throws TelemetryException if nothing at all could be told
  public Drift againstDaysBefore(int days, ProfileOrder order, Deployment deployment)
      throws InterruptedException {
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException(
          "drift is held against 1 to %d other days, not %d".formatted(MOST_DAYS, days));
    }
    List<BehaviourProfile> expected = new ArrayList<>();
    for (int day = 1; day <= days; day++) {
      TimeWindow window = order.window().before(Duration.ofDays(day));
      var title = new ProfileHeader.Title(day == 1 ? "the day before" : day + " days before", "");
      var then =
          new ProfileOrder(title, order.scope(), order.narrowed(), order.catalogue(), window);
      expected.add(then.take(source, Deployment.UNKNOWN, clock));
    }
    return Drift.of(expected, order.take(source, deployment, clock), rules);
  }
}
