package dev.reprise.behaviour;

import java.util.Locale;

/// What a metric speaks of; a profile's telemetry is divided by it.
public enum Group {
  THROUGHPUT(30),
  LATENCY(20),
  MATCHING(20),
  DSQL_POOL(30),
  ERRORS(50),
  RESOURCES(30);

  private final double usualThresholdPercent;

  Group(double usualThresholdPercent) {
    this.usualThresholdPercent = usualThresholdPercent;
  }

  /// How far a metric of this group may move, in percent, where nobody says otherwise.
  double usualThresholdPercent() {
    return usualThresholdPercent;
  }

  /// Its name in catalogues and profiles.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
