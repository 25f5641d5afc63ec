package dev.reprise.behaviour;

import java.util.LinkedHashMap;
import java.util.Map;

/// What is known of a deployment besides how it behaves.
///
/// @param versions what is running
/// @param configuration how it is configured
/// @param context whatever else is worth knowing, by name
public record Deployment(
    Versions versions, ConfigSnapshot configuration, Map<String, String> context) {
  /// Nothing is known.
  public static final Deployment UNKNOWN =
      new Deployment(Versions.UNKNOWN, ConfigSnapshot.NONE, Map.of());

  public Deployment {
    context = Map.copyOf(context);
  }

  /// This and what another source knows, which wins where both know the same.
  public Deployment and(Deployment other) {
    var all = new LinkedHashMap<>(context);
    all.putAll(other.context);
    return new Deployment(
        versions.and(other.versions), configuration.and(other.configuration), all);
  }
}
