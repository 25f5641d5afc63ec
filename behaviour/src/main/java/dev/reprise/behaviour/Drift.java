package dev.reprise.behaviour;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a deployment behaves now, held against the baseline of its cluster and namespace.
///
/// @param comparison the baseline compared with now
public record Drift(ProfileComparison comparison) {
  /// What is known of it.
  public enum Label {
    /// A metric moved past its limits, for better or worse.
    DRIFTED,
    /// None did.
    STEADY,
    /// Nothing could be told of any metric.
    UNPROVEN
  }

  public static Drift of(BehaviourProfile baseline, BehaviourProfile now, ComparisonRules rules) {
    return new Drift(ProfileComparison.of(baseline, now, rules));
  }

  public Label label() {
    if (comparison.moved()) {
      return Label.DRIFTED;
    }
    return comparison.conclusive() ? Label.STEADY : Label.UNPROVEN;
  }

  /// The metrics that moved, the worst first.
  public List<MetricComparison> metrics() {
    return comparison.telemetry().stream().filter(it -> it.verdict().moved()).toList();
  }

  /// As JSON, the whole comparison included.
  public Map<String, @Nullable Object> fields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("baseline_id", comparison.before().id().value());
    fields.put("label", label().name().toLowerCase(Locale.ROOT));
    fields.put("drifted", metrics().stream().map(MetricComparison::metric).toList());
    fields.put("comparison", comparison.fields());
    return fields;
  }
}
