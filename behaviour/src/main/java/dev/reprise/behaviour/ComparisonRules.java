package dev.reprise.behaviour;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /// The same, if all that has a threshold is in a catalogue.
  ///
  /// @throws IllegalArgumentException if not: a misspelt one must not go unheard
  public ComparisonRules of(Catalogue catalogue) {
    check(catalogue.metrics().stream().map(Metric::key).collect(Collectors.toSet()));
    return this;
  }

  void check(Set<String> metrics) {
    List<String> groups = Arrays.stream(Group.values()).map(Group::key).toList();
    for (String key : thresholds.keySet()) {
      if (!groups.contains(key) && !metrics.contains(key)) {
        throw new IllegalArgumentException(
            "there is no metric or group \"%s\" that could have a threshold; groups are %s"
                .formatted(key, String.join(", ", groups)));
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
