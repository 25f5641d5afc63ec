package dev.reprise.behaviour;

import java.util.List;

/// One entry of a catalogue: a number that tells how a deployment behaves.
///
/// @param key its name in profiles
/// @param group what it speaks of
/// @param judgement when it counts as changed, and which way is better
/// @param measure how it comes about
public record Metric(String key, Group group, Judgement judgement, Measure measure) {
  public Metric {
    if (!key.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException(
          "no key of a metric: \"" + key + "\"; it is made of a-z, 0-9 and _");
    }
  }

  /// What a source told of it that has nothing to tell but numbers.
  public MetricTelemetry told(Samples samples, String query) {
    return new MetricTelemetry(
        key, judgement, samples, null, new MetricTelemetry.Evidence(query, "", List.of()));
  }
}
