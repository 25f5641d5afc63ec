package dev.reprise.behaviour;

/// What became of a metric between two profiles, the worst first: what could not be told may be
/// worse than what is as it was.
public enum Verdict {
  /// Significantly worse, and past both limits.
  REGRESSED,
  /// Significantly better, and past both limits.
  IMPROVED,
  /// Significantly different and past both limits, where neither way is better.
  CHANGED,
  /// Too little to tell: too few independent samples, or too many steps without an answer.
  INCONCLUSIVE,
  /// Not significant, or within the limits.
  UNCHANGED,
  /// One side has no numbers.
  NO_DATA;

  /// Whether anything is known.
  boolean isTold() {
    return this != INCONCLUSIVE && this != NO_DATA;
  }

  /// Whether the metric is somewhere else than it was.
  public boolean moved() {
    return this == REGRESSED || this == IMPROVED || this == CHANGED;
  }
}
