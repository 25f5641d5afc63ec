package dev.reprise.behaviour;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How a deployment behaves now, held against what it is expected to do: one baseline, or several
/// windows of other days.
///
/// Against several, a metric has drifted that moved the same way against more than half of those
/// which tell anything of it: no day is like the other.
///
/// @param comparisons what is expected, compared with now; at least one
public record Drift(List<ProfileComparison> comparisons) {
  public Drift {
    if (comparisons.isEmpty()) {
      throw new IllegalArgumentException("drift is held against something");
    }
    comparisons = List.copyOf(comparisons);
  }

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
    return of(List.of(baseline), now, rules);
  }

  public static Drift of(
      List<BehaviourProfile> expected, BehaviourProfile now, ComparisonRules rules) {
    return new Drift(expected.stream().map(it -> ProfileComparison.of(it, now, rules)).toList());
  }

  public Label label() {
    if (!metrics().isEmpty()) {
      return Label.DRIFTED;
    }
    boolean told = comparisons.stream().anyMatch(ProfileComparison::conclusive);
    return told ? Label.STEADY : Label.UNPROVEN;
  }

  /// The metrics that drifted, the worst first, as the first comparison has them in which they did.
  public List<MetricComparison> metrics() {
    var drifted = new LinkedHashMap<String, MetricComparison>();
    for (ProfileComparison comparison : comparisons) {
      for (MetricComparison metric : comparison.telemetry()) {
        if (metric.verdict().moved() && isUsual(metric)) {
          drifted.putIfAbsent(metric.metric(), metric);
        }
      }
    }
    return List.copyOf(drifted.values());
  }

  private boolean isUsual(MetricComparison moved) {
    List<Verdict> verdicts = verdicts(moved.metric()).filter(Verdict::isTold).toList();
    return 2 * verdicts.stream().filter(it -> it == moved.verdict()).count() > verdicts.size();
  }

  /// As JSON, every comparison included.
  public Map<String, @Nullable Object> fields() {
    var ids = new ArrayList<String>();
    comparisons.forEach(it -> ids.add(it.before().id().value()));
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("baseline_id", ids.size() == 1 ? ids.getFirst() : null);
    fields.put("label", label().name().toLowerCase(Locale.ROOT));
    fields.put("drifted", metrics().stream().map(MetricComparison::metric).toList());
    fields.put("comparison", comparisons.getFirst().fields());
    if (ids.size() > 1) {
      fields.put("comparisons", comparisons.stream().map(ProfileComparison::fields).toList());
    }
    return fields;
  }

  /// As text that a person can read aloud.
  public String text() {
    var text = new StringBuilder();
    text.append(label()).append(": ").append(summary()).append('\n');
    comparisons.forEach(it -> text.append(ComparisonText.of(it)));
    return text.toString();
  }

  /// Of how many metrics no comparison tells anything.
  private String untold() {
    ProfileComparison one = comparisons.getFirst();
    return one.untold(
        one.telemetry().stream()
            .map(MetricComparison::metric)
            .filter(it -> verdicts(it).noneMatch(Verdict::isTold))
            .count());
  }

  private Stream<Verdict> verdicts(String metric) {
    return comparisons.stream()
        .flatMap(it -> it.telemetry().stream())
        .filter(it -> it.metric().equals(metric))
        .map(MetricComparison::verdict);
  }

  private String summary() {
    List<String> names = metrics().stream().map(MetricComparison::metric).toList();
    String against =
        comparisons.size() == 1
            ? "the baseline"
            : "%d windows of other days".formatted(comparisons.size());
    return switch (label()) {
      case DRIFTED -> "against %s, %s moved".formatted(against, String.join(", ", names));
      case STEADY -> "against %s, no metric moved past its limits%s".formatted(against, untold());
      case UNPROVEN -> "against %s, nothing could be told of any metric".formatted(against);
    };
  }
}
