package dev.reprise.behaviour;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// A labelled snapshot of a deployment over a window of time.
///
/// Whether it is a baseline is not part of it: that changes without it.
///
/// @param header what it is found by
/// @param versions what was running
/// @param configuration how it was configured
/// @param telemetry how it behaved
/// @param deploymentContext whatever else is worth knowing, by name
public record BehaviourProfile(
    ProfileHeader header,
    Versions versions,
    ConfigSnapshot configuration,
    Telemetry telemetry,
    Map<String, String> deploymentContext) {
  public BehaviourProfile {
    deploymentContext = Map.copyOf(deploymentContext);
  }

  /// The same, labelled with whether it keeps to a preset.
  BehaviourProfile labelled(Conformance conformance) {
    var context = new HashMap<>(deploymentContext);
    context.put(
        "conformance." + conformance.preset(), conformance.label().name().toLowerCase(Locale.ROOT));
    return new BehaviourProfile(header, versions, configuration, telemetry, context);
  }
}
