package dev.reprise.behaviour;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a behaviour profile keeps to a preset, bound by bound.
///
/// @param profile the profile's id
/// @param preset the preset's name
/// @param checks every bound and what was found
public record Conformance(ProfileId profile, String preset, List<Check> checks) {
  public Conformance {
    checks = List.copyOf(checks);
  }

  /// The profile as a whole.
  public enum Label {
    /// Every bound was shown to hold.
    CONFORMING,
    /// A bound does not hold.
    DRIFTED,
    /// No bound is known not to hold, and of some nothing is known.
    UNPROVEN
  }

  /// One bound.
  public enum Outcome {
    PASS,
    FAIL,
    NO_DATA
  }

  /// A bound and what was found.
  ///
  /// @param value the value, nothing where there is none
  public record Check(Preset.Bound bound, @Nullable Double value, Outcome outcome) {}

  /// Checks a profile.
  public static Conformance of(BehaviourProfile profile, Preset preset) {
    List<Check> checks =
        preset.bounds().stream().map(it -> check(it, value(profile.telemetry(), it))).toList();
    return new Conformance(profile.header().id(), preset.name(), checks);
  }

  private static Check check(Preset.Bound bound, Optional<Double> value) {
    Outcome outcome =
        value
            .map(it -> it >= bound.least() && it <= bound.most() ? Outcome.PASS : Outcome.FAIL)
            .orElse(Outcome.NO_DATA);
    return new Check(bound, value.orElse(null), outcome);
  }

  private static Optional<Double> value(Telemetry telemetry, Preset.Bound bound) {
    Optional<MetricTelemetry> metric = telemetry.metric(bound.metric());
    if (bound.statistic().equals("overall")) {
      return metric.map(MetricTelemetry::overall);
    }
    return metric
        .map(it -> it.samples().aggregates())
        .map(it -> it.fields().get(bound.statistic()));
  }

  public Label label() {
    if (checks.stream().anyMatch(it -> it.outcome() == Outcome.FAIL)) {
      return Label.DRIFTED;
    }
    boolean all = checks.stream().allMatch(it -> it.outcome() == Outcome.PASS);
    return all ? Label.CONFORMING : Label.UNPROVEN;
  }

  /// As JSON.
  public Map<String, @Nullable Object> fields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("profile_id", profile.value());
    fields.put("preset", preset);
    fields.put("label", label().name().toLowerCase(Locale.ROOT));
    fields.put("metrics", checks.stream().map(Conformance::check).toList());
    return fields;
  }

  private static Map<String, @Nullable Object> check(Check check) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("metric", check.bound().metric());
    fields.put("statistic", check.bound().statistic());
    fields.put("value", check.value());
    fields.put("least", finite(check.bound().least()));
    fields.put("most", finite(check.bound().most()));
    fields.put("outcome", check.outcome().name());
    return fields;
  }

  private static @Nullable Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }

  /// As text, a line for each bound.
  public String text() {
    var text = new StringBuilder();
    text.append(profile).append(" and ").append(preset).append(": ").append(label()).append('\n');
    for (Check check : checks) {
      Preset.Bound bound = check.bound();
      text.append(
          "  %s %s %s %s, expected %s to %s%n"
              .formatted(
                  check.outcome(),
                  bound.metric(),
                  bound.statistic(),
                  check.value() == null ? "unknown" : check.value(),
                  finite(bound.least()) == null ? "anything" : bound.least(),
                  finite(bound.most()) == null ? "anything" : bound.most()));
    }
    return text.toString();
  }
}
