package dev.reprise.behaviour;

import dev.reprise.behaviour.MetricComparison.Counts;
import dev.reprise.behaviour.MetricComparison.Limits;
import dev.reprise.behaviour.MetricComparison.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares what two profiles tell of the same metrics.
///
/// @param rules when a difference counts
record TelemetryComparison(ComparisonRules rules) {
  /// A metric without its verdict: that waits for the other metrics.
  private record Open(Group group, MetricTelemetry before, Optional<MetricTelemetry> after) {}

  /// All metrics that either side has, the worst first.
  List<MetricComparison> compare(Telemetry before, Telemetry after) {
    rules.check(
        Stream.of(before, after)
            .flatMap(it -> it.metrics().stream())
            .map(MetricTelemetry::metric)
            .collect(Collectors.toSet()));
    var closed = new ArrayList<MetricComparison>();
    var tested = new ArrayList<MetricComparison>();
    for (Open open : open(before, after)) {
      MetricComparison comparison = comparison(open);
      (comparison.verdict() == Verdict.UNCHANGED ? tested : closed).add(comparison);
    }
    long unsure = closed.stream().filter(it -> it.verdict() == Verdict.INCONCLUSIVE).count();
    int asked = tested.size() + Math.toIntExact(unsure);
    double[] adjusted =
        FalseDiscovery.adjusted(
            tested.stream().mapToDouble(it -> numbers(it).test().p()).toArray(), asked);
    for (int i = 0; i < adjusted.length; i++) {
      MetricComparison metric = tested.get(i);
      closed.add(judged(metric.metric(), numbers(metric).adjusted(adjusted[i])));
    }
    after.metrics().stream()
        .filter(it -> before.metric(it.metric()).isEmpty())
        .map(it -> without(it.metric(), "the profile before does not have this metric"))
        .forEach(closed::add);
    closed.sort(
        Comparator.comparing(MetricComparison::verdict)
            .thenComparing(MetricComparison::severity)
            .thenComparing(Comparator.comparingDouble(TelemetryComparison::change).reversed()));
    return closed;
  }

  private static List<Open> open(Telemetry before, Telemetry after) {
    var open = new ArrayList<Open>();
    before
        .groups()
        .forEach((group, metrics) ->
            metrics.forEach(it -> open.add(new Open(group, it, after.metric(it.metric())))));
    return open;
  }

  private static Numbers numbers(MetricComparison comparison) {
    if (comparison.numbers() == null) {
      throw new IllegalStateException(comparison.metric() + " was not tested");
    }
    return comparison.numbers();
  }

  private static double change(MetricComparison comparison) {
    return comparison.numbers() == null ? 0 : Math.abs(comparison.numbers().changePercent());
  }

  /// The verdict where no test is possible; `UNCHANGED`, with its numbers, where one was made.
  private MetricComparison comparison(Open open) {
    Optional<String> missing =
        Stream.of(missing("before", Optional.of(open.before())), missing("after", open.after()))
            .flatMap(Optional::stream)
            .findFirst();
    if (missing.isPresent()) {
      return without(open.before().metric(), missing.get());
    }
    return measured(open.group(), open.before(), open.after().orElseThrow());
  }

  private static MetricComparison without(String metric, String reason) {
    return new MetricComparison(metric, Verdict.NO_DATA, Severity.NONE, null, reason);
  }

  private static Optional<String> missing(String side, Optional<MetricTelemetry> metric) {
    if (metric.isEmpty()) {
      return Optional.of("the profile " + side + " does not have this metric");
    }
    MetricTelemetry telemetry = metric.get();
    return switch (telemetry.state()) {
      case QUERY_ERROR ->
          Optional.of("the query failed " + side + ": " + telemetry.evidence().failure());
      case EMPTY -> Optional.of("there are no numbers " + side);
      case OK, PARTIAL -> Optional.empty();
    };
  }

  private MetricComparison measured(Group group, MetricTelemetry before, MetricTelemetry after) {
    var overlap =
        Overlap.of(before.samples().numbers().toArray(), after.samples().numbers().toArray());
    var one = new Series(before.samples(), overlap);
    var other = new Series(after.samples(), overlap);
    boolean sparse = one.share() < 0.5 || other.share() < 0.5;
    var counts =
        new Counts(
            one.size(),
            other.size(),
            one.effective(),
            other.effective(),
            one.share(),
            other.share(),
            overlap.samples());
    RankTest test = RankTest.of(one, other);
    var numbers =
        new Numbers(
            sparse ? one.mean() : one.median(),
            sparse ? other.mean() : other.median(),
            test,
            test.p(),
            new Limits(before.judgement(), rules.threshold(group, before)),
            counts);
    Optional<String> doubt = doubt(before.samples(), after.samples(), counts);
    return new MetricComparison(
        before.metric(),
        doubt.isPresent() ? Verdict.INCONCLUSIVE : Verdict.UNCHANGED,
        Severity.NONE,
        numbers,
        doubt.orElse(""));
  }

  private Optional<String> doubt(Samples before, Samples after, Counts counts) {
    for (Map.Entry<String, Samples> side :
        List.of(Map.entry("before", before), Map.entry("after", after))) {
      int answered = side.getValue().observed() + side.getValue().undefined();
      if (2 * answered < side.getValue().expected()) {
        return Optional.of(
            "only %d of %d steps %s have an answer"
                .formatted(answered, side.getValue().expected(), side.getKey()));
      }
    }
    double least = Math.min(counts.effectiveBefore(), counts.effectiveAfter());
    return least < rules.leastEffective()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%d and %d samples are worth %.1f and %.1f independent ones, and %.0f are needed on"
                    + " each side",
                counts.before(),
                counts.after(),
                counts.effectiveBefore(),
                counts.effectiveAfter(),
                rules.leastEffective()))
        : Optional.empty();
  }

  private MetricComparison judged(String metric, Numbers numbers) {
    boolean significant = numbers.adjusted() <= rules.falseDiscoveryRate();
    if (!significant || !numbers.pastLimits()) {
      String reason =
          significant ? "significant, but within the limits" : "not more than chance explains";
      return new MetricComparison(metric, Verdict.UNCHANGED, Severity.NONE, numbers, reason);
    }
    Verdict verdict = direction(numbers);
    Severity severity =
        verdict != Verdict.REGRESSED
            ? Severity.NONE
            : numbers.pastTwice() ? Severity.CRITICAL : Severity.WARNING;
    return new MetricComparison(
        metric, verdict, severity, numbers, "significant, and past both limits");
  }

  private static Verdict direction(Numbers numbers) {
    boolean up = numbers.difference() > 0;
    return switch (numbers.limits().judgement().better()) {
      case HIGHER -> up ? Verdict.IMPROVED : Verdict.REGRESSED;
      case LOWER -> up ? Verdict.REGRESSED : Verdict.IMPROVED;
      case NEUTRAL -> Verdict.CHANGED;
    };
  }
}
