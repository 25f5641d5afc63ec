package dev.reprise.behaviour;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What differs between two behaviour profiles.
///
/// @param before the earlier one
/// @param after the later one
/// @param configuration settings that differ
/// @param telemetry every metric, the worst first
/// @param versions versions that are known of both and differ
/// @param configurationKnown whether the configuration of both was captured; it is not compared
///   otherwise
/// @param correlations settings that changed together with metrics that they are known to move
public record ProfileComparison(
    ProfileHeader before,
    ProfileHeader after,
    List<ConfigChange> configuration,
    List<MetricComparison> telemetry,
    List<VersionChange> versions,
    boolean configurationKnown,
    List<Correlation> correlations) {
  public ProfileComparison {
    configuration = List.copyOf(configuration);
    telemetry = List.copyOf(telemetry);
    versions = List.copyOf(versions);
    correlations = List.copyOf(correlations);
  }

  /// A version that differs.
  public record VersionChange(String component, String before, String after) {}

  /// Compares two profiles.
  public static ProfileComparison of(
      BehaviourProfile before, BehaviourProfile after, ComparisonRules rules) {
    if (before.header().id().equals(after.header().id())) {
      throw new IllegalArgumentException(
          "A profile is not compared with itself: both are " + before.header().id());
    }
    boolean known = !before.configuration().isNone() && !after.configuration().isNone();
    List<ConfigChange> changes =
        known
            ? ConfigChange.between(before.configuration(), after.configuration()).toList()
            : List.of();
    List<MetricComparison> telemetry =
        new TelemetryComparison(rules).compare(before.telemetry(), after.telemetry());
    return new ProfileComparison(
        before.header(),
        after.header(),
        changes,
        telemetry,
        versions(before.versions().fields(), after.versions().fields()),
        known,
        Correlations.BUILT_IN.of(changes, telemetry));
  }

  private static List<VersionChange> versions(
      Map<String, String> before, Map<String, String> after) {
    var versions = new ArrayList<VersionChange>();
    before.forEach((component, version) -> {
      String now = after.getOrDefault(component, "");
      if (!now.isEmpty() && !version.isEmpty() && !now.equals(version)) {
        versions.add(new VersionChange(component, version, now));
      }
    });
    return versions;
  }

  /// What is known on the whole.
  public enum Label {
    /// A metric got worse.
    REGRESSED,
    /// A metric got better, or moved where neither way is better, and none got worse.
    MOVED,
    /// None moved past its limits.
    UNCHANGED,
    /// Nothing could be told of any metric.
    UNPROVEN
  }

  public Label label() {
    if (regressed()) {
      return Label.REGRESSED;
    }
    return moved() ? Label.MOVED : conclusive() ? Label.UNCHANGED : Label.UNPROVEN;
  }

  /// The end of a sentence about what is known: of how many metrics it is too little.
  public String untold() {
    return untold(telemetry.stream().filter(it -> !it.verdict().isTold()).count());
  }

  String untold(long metrics) {
    return metrics == 0
        ? ""
        : ", but of %d of %d metrics too little is known".formatted(metrics, telemetry.size());
  }

  /// Whether any metric is somewhere else than it was, past the limits.
  public boolean moved() {
    return telemetry.stream().anyMatch(it -> it.verdict().moved());
  }

  public boolean regressed() {
    return telemetry.stream().anyMatch(it -> it.verdict() == Verdict.REGRESSED);
  }

  /// Whether a verdict was possible for any metric: a comparison without numbers shows nothing.
  public boolean conclusive() {
    return telemetry.stream()
        .anyMatch(it -> it.verdict() != Verdict.NO_DATA && it.verdict() != Verdict.INCONCLUSIVE);
  }

  /// As JSON.
  public Map<String, @Nullable Object> fields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("profile_a_id", before.id().value());
    fields.put("profile_b_id", after.id().value());
    fields.put("label", label().name().toLowerCase(Locale.ROOT));
    fields.put("config_compared", configurationKnown);
    fields.put("config_diffs", configuration.stream().map(ConfigChange::fields).toList());
    fields.put("telemetry_diffs", telemetry.stream().map(MetricComparison::fields).toList());
    fields.put("version_diffs", versions.stream().map(ProfileComparison::version).toList());
    fields.put("correlations", correlations.stream().map(Correlation::fields).toList());
    return fields;
  }

  private static Map<String, String> version(VersionChange change) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("component", change.component());
    fields.put("old_version", change.before());
    fields.put("new_version", change.after());
    return fields;
  }
}
