package dev.reprise.behaviour;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// Which behaviour profile somebody wants.
///
/// @param title what it is to be called
/// @param scope which part of which deployment it tells of
/// @param narrowed whether telemetry is narrowed to that scope; not where its labels do not name it
/// @param catalogue the metrics that count
/// @param window when
public record ProfileOrder(
    ProfileHeader.Title title,
    Scope scope,
    boolean narrowed,
    Catalogue catalogue,
    TimeWindow window) {
  /// Takes it.
  ///
  /// @throws TelemetryException if nothing at all could be told
  public BehaviourProfile take(TelemetrySource source, Deployment deployment, InstantSource clock)
      throws InterruptedException {
    Telemetry telemetry = source.collect(catalogue, narrowed ? scope : Scope.ALL, window);
    return profile(telemetry, deployment, clock);
  }

  /// Makes it of what a source has told already.
  public BehaviourProfile profile(Telemetry telemetry, Deployment deployment, InstantSource clock) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var span = new ProfileHeader.Span(window.start(), window.end());
    return new BehaviourProfile(
        new ProfileHeader(ProfileId.random(), title, scope.named(), span, now),
        deployment.versions(),
        deployment.configuration(),
        telemetry,
        deployment.context());
  }
}
