package dev.reprise.bench;

import dev.reprise.behaviour.BehaviourProfile;
import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.Deployment;
import dev.reprise.behaviour.Metric;
import dev.reprise.behaviour.ProfileHeader;
import dev.reprise.behaviour.ProfileOrder;
import dev.reprise.behaviour.Samples;
import dev.reprise.behaviour.Scope;
import dev.reprise.behaviour.Telemetry;
import dev.reprise.behaviour.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// Behaviour profiles that are made of numbers alone.
///
/// @param catalogue their metrics
record MadeUpProfiles(Catalogue catalogue) {
  static final Instant END = Instant.parse("2026-02-18T11:00:00Z");

  /// @param numbers a metric's samples, nothing where it has none
  BehaviourProfile of(int steps, Function<Metric, Optional<double[]>> numbers) {
    var window = new TimeWindow(END.minus(Duration.ofMinutes(steps)), END, Duration.ofMinutes(1));
    var order =
        new ProfileOrder(
            new ProfileHeader.Title("made up", ""), Scope.ALL, true, catalogue, window);
    Telemetry telemetry =
        Telemetry.of(
            catalogue,
            "made up",
            window,
            metric ->
                metric.told(
                    Samples.of(steps, numbers.apply(metric).orElseGet(() -> new double[0])),
                    "none"));
    return order.profile(telemetry, Deployment.UNKNOWN, InstantSource.fixed(END));
  }

  /// One metric alone.
  BehaviourProfile of(String metric, double[] numbers) {
    return of(
        Math.max(MadeUpSeries.SIZE, numbers.length),
        it -> it.key().equals(metric) ? Optional.of(numbers) : Optional.empty());
  }
}
