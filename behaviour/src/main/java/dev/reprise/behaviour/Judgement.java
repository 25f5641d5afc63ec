package dev.reprise.behaviour;

/// What has to happen before a metric counts as changed: both limits must be passed.
///
/// @param unit what it counts in, for people
/// @param better which way it should go
/// @param thresholdPercent how far it may move, relative to what it was
/// @param floor how far it may move in its own unit, so that nothing large is made of next to
///   nothing
public record Judgement(String unit, Better better, double thresholdPercent, double floor) {
  public Judgement {
    if (!(thresholdPercent > 0) || !(floor >= 0)) {
      throw new IllegalArgumentException(
          "a threshold is above 0 and a floor not below, not " + thresholdPercent + ", " + floor);
    }
  }
}
