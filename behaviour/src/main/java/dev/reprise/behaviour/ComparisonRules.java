package dev.reprise.behaviour;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

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

  /// Whether all that has a threshold is there: a misspelt one must not go unheard.
  void check(Telemetry before, Telemetry after) {
    for (String key : thresholds.keySet()) {
      boolean group = Arrays.stream(Group.values()).anyMatch(it -> it.key().equals(key));
      if (!group && before.metric(key).isEmpty() && after.metric(key).isEmpty()) {
        throw new IllegalArgumentException(
            "there is no metric or group \"%s\" that could have a threshold; groups are %s"
                .formatted(
                    key,
                    Arrays.stream(Group.values())
                        .map(Group::key)
                        .collect(Collectors.joining(", "))));
      }
    }
  }

  double threshold(Group group, MetricTelemetry metric) {
    Double ofGroup = thresholds.get(group.key());
    Double ofMetric = thresholds.get(metric.metric());
    double declared = metric.judgement().thresholdPercent();
    return ofMetric != null ? ofMetric : ofGroup != null ? ofGroup : declared;
  }
}
