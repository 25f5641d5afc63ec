package dev.reprise.behaviour;

import dev.reprise.behaviour.MetricComparison.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A comparison as text that a person can read aloud, every number behind a verdict included.
public final class ComparisonText {
  private ComparisonText() {}

  /// The lines, each with its end.
  public static String of(ProfileComparison comparison) {
    var lines = new ArrayList<String>();
    lines.add("From " + name(comparison.before()) + " to " + name(comparison.after()));
    comparison
        .versions()
        .forEach(it ->
            lines.add(
                "  %s: %s, was %s"
                    .formatted(it.component(), known(it.after()), known(it.before()))));
    if (!comparison.configurationKnown()) {
      lines.add("  the configuration is not compared: it was not captured on both sides");
    }
    comparison.configuration().forEach(it -> lines.add("  " + configuration(it)));
    comparison.correlations().forEach(it -> lines.add("  " + it.sentence()));
    for (Verdict verdict : Verdict.values()) {
      var metrics = comparison.telemetry().stream().filter(it -> it.verdict() == verdict).toList();
      if (!metrics.isEmpty()) {
        lines.add(verdict + " (" + metrics.size() + ")");
        metrics.forEach(it -> metric(lines, it));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String name(ProfileHeader header) {
    return "\"%s\" (%s)".formatted(header.title().name(), header.id());
  }

  private static String known(String version) {
    return version.isEmpty() ? "unknown" : version;
  }

  private static String configuration(ConfigChange change) {
    String before = String.valueOf(change.before());
    String after = String.valueOf(change.after());
    return change.key()
        + switch (change.kind()) {
          case ADDED -> " is new: " + after;
          case REMOVED -> " is gone, was " + before;
          case CHANGED -> " is " + after + ", was " + before;
        };
  }

  private static void metric(List<String> lines, MetricComparison metric) {
    Numbers numbers = metric.numbers();
    if (numbers == null) {
      lines.add("  " + metric.metric() + ": " + metric.reason());
      return;
    }
    String severity = metric.severity() == Severity.NONE ? "" : metric.severity().key() + ", ";
    lines.add(
        "  %s: %s%s %s, was %s; %s"
            .formatted(
                metric.metric(),
                severity,
                number(numbers.after()),
                numbers.limits().judgement().unit(),
                number(numbers.before()),
                change(numbers)));
    lines.add("    " + metric.reason() + ": " + test(numbers));
  }

  private static String test(Numbers numbers) {
    MetricComparison.Counts counts = numbers.counts();
    String overlap =
        counts.overlap() == 1 ? "" : ", because %d at a time overlap".formatted(counts.overlap());
    return "%s, p %s, adjusted %s, a12 %s; %d and %d samples, worth %s and %s%s; limits %s %% and %s"
        .formatted(
            numbers.test().name(),
            number(numbers.test().p()),
            number(numbers.adjusted()),
            number(numbers.test().a12()),
            counts.before(),
            counts.after(),
            number(counts.effectiveBefore()),
            number(counts.effectiveAfter()),
            overlap,
            number(numbers.limits().thresholdPercent()),
            number(numbers.limits().judgement().floor()));
  }

  private static String change(Numbers numbers) {
    double change = numbers.changePercent();
    return Double.isFinite(change)
        ? String.format(Locale.ROOT, "%+.1f %%", change)
        : numbers.direction();
  }

  /// Four digits, without trailing zeros.
  private static String number(double number) {
    return BigDecimal.valueOf(number)
        .round(new MathContext(4))
        .stripTrailingZeros()
        .toPlainString();
  }
}
