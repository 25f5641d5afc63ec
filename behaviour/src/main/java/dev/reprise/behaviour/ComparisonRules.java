package dev.reprise.behaviour;

import java.util.Map;

/// When a difference counts.
///
/// @param falseDiscoveryRate which share of the metrics that are said to have moved may not have
/// @param leastEffective how many independent samples each side needs
/// @param thresholds thresholds in percent by the key of a metric or of a group, instead of those
///   that the catalogue declares
public record ComparisonRules(
    double falseDiscoveryRate, double leastEffective, Map<String, Double> thresholds) {
  /// Those where nobody says otherwise.
  public static final ComparisonRules USUAL = new ComparisonRules(0.05, 6, Map.of());

  public ComparisonRules {
    thresholds = Map.copyOf(thresholds);
    thresholds.forEach((key, percent) -> {
      if (!(percent > 0)) {
        throw new IllegalArgumentException(
            "the threshold of %s is above 0 percent, not %s".formatted(key, percent));
      }
    });
  }

  double threshold(Group group, MetricTelemetry metric) {
    Double ofGroup = thresholds.get(group.key());
    Double ofMetric = thresholds.get(metric.metric());
    double declared = metric.judgement().thresholdPercent();
    return ofMetric != null ? ofMetric : ofGroup != null ? ofGroup : declared;
  }
}
