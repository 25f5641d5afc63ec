package dev.reprise.server;

import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.DeploymentSource;
import dev.reprise.behaviour.Preset;
import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.behaviour.TelemetrySource;
import dev.reprise.play.Observer;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// What the engine knows of behaviour profiles and callers do not.
///
/// What is not configured throws a [dev.reprise.behaviour.NotConfiguredException] when it is asked
/// for, so that the rest works without it.
///
/// @param library where they are kept
/// @param telemetry who tells how deployments behave
/// @param deployment who tells how the deployment is configured
/// @param catalogue the metrics where a caller names none
/// @param presets what deployments are expected to do, by name
/// @param clock tells the time
public record BehaviourStage(
    Supplier<ProfileLibrary> library,
    Supplier<Telemetry> telemetry,
    DeploymentSource deployment,
    Catalogue catalogue,
    Map<String, Preset> presets,
    InstantSource clock) {
  public BehaviourStage {
    presets = Collections.unmodifiableMap(new LinkedHashMap<>(presets)); // keeps their order
  }

  /// Somebody who takes behaviour profiles of playbacks' own windows.
  Observer observer(BehaviourCommand command) {
    return new SnapshotObserver(
        library.get(), telemetry.get().source(), deployment, command.snapshot(catalogue), clock);
  }

  /// Somebody who tells how deployments behave.
  ///
  /// @param source who
  /// @param ahead whether only of what is yet to happen, as an application that is scraped
  public record Telemetry(TelemetrySource source, boolean ahead) {}
}
