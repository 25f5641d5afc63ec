package dev.reprise.behaviour;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A behaviour profile as text for people: what it tells of, its numbers, and what is missing.
public final class ProfileText {
  private ProfileText() {}

  /// The lines, each with its end.
  public static String of(BehaviourProfile profile, boolean isBaseline) {
    var lines = new ArrayList<String>();
    ProfileHeader header = profile.header();
    lines.add(
        "%s  %s%s".formatted(header.id(), header.title().name(), isBaseline ? "  (baseline)" : ""));
    lines.add("  cluster %s".formatted(place(header)));
    lines.add("  from %s to %s".formatted(header.window().start(), header.window().end()));
    profile.versions().fields().entrySet().stream()
        .filter(it -> !it.getValue().isEmpty())
        .forEach(it -> lines.add("  " + it.getKey() + " " + it.getValue()));
    new TreeMap<>(profile.deploymentContext())
        .forEach((name, value) -> lines.add("  " + name + ": " + value));
    configuration(lines, profile.configuration());
    Telemetry telemetry = profile.telemetry();
    lines.add(
        "  %s by the catalogue %s, every %s s"
            .formatted(telemetry.source(), telemetry.catalogue(), number(telemetry.step())));
    lines.add("  " + states(telemetry));
    telemetry.groups().forEach((group, metrics) -> group(lines, group, metrics));
    return String.join("\n", lines) + "\n";
  }

  private static String place(ProfileHeader header) {
    Scope scope = header.scope();
    String namespace = scope.namespace().isEmpty() ? "" : ", namespace " + scope.namespace();
    String queue = scope.taskQueue().isEmpty() ? "" : ", task queue " + scope.taskQueue();
    String label = header.title().label().isEmpty() ? "" : ", label " + header.title().label();
    return scope.cluster() + namespace + queue + label;
  }

  private static void configuration(List<String> lines, ConfigSnapshot configuration) {
    if (configuration.isNone()) {
      return;
    }
    lines.add(
        "  configuration: %d variables, %d properties, %d dynamic settings, %d worker options, %d plugin settings"
            .formatted(
                configuration.serverEnvVars().size(),
                configuration.properties().size(),
                configuration.dynamicConfig().size(),
                configuration.workerOptions().size(),
                configuration.dsqlPluginConfig().size()));
  }

  /// How many metrics are in each state that any is in.
  public static String states(Telemetry telemetry) {
    return telemetry.metrics().size()
        + " metrics: "
        + telemetry.states().entrySet().stream()
            .filter(it -> it.getValue() > 0)
            .map(it -> it.getValue() + " " + it.getKey())
            .collect(Collectors.joining(", "));
  }

  private static void group(List<String> lines, Group group, List<MetricTelemetry> metrics) {
    lines.add(group.key());
    metrics.forEach(it -> lines.add("  " + metric(it)));
  }

  private static String metric(MetricTelemetry metric) {
    Aggregates aggregates = metric.samples().aggregates();
    if (aggregates == null) {
      String why = metric.evidence().failure();
      return metric.metric() + ": " + metric.state() + (why.isEmpty() ? "" : ", " + why);
    }
    String overall = metric.overall() == null ? "" : ", overall " + number(metric.overall());
    String state =
        metric.state() == State.OK
            ? ""
            : ", %s: %d of %d samples"
                .formatted(
                    metric.state(), metric.samples().observed(), metric.samples().expected());
    String numbers =
        aggregates.fields().entrySet().stream()
            .map((Map.Entry<String, Double> it) -> it.getKey() + " " + number(it.getValue()))
            .collect(Collectors.joining(", "));
    return "%s (%s): %s%s%s"
        .formatted(metric.metric(), metric.judgement().unit(), numbers, overall, state);
  }

  private static String number(double number) {
    return BigDecimal.valueOf(number)
        .round(new MathContext(4))
        .stripTrailingZeros()
        .toPlainString();
  }
}
