package dev.reprise.behaviour;

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
}
