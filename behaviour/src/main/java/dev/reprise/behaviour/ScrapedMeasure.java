package dev.reprise.behaviour;

import java.time.Duration;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/// Evaluates a measure from two scrapes, the way PromQL would from a server that scraped at the
/// same times; empty where the series are missing, not a number where nothing happened.
///
/// A series that was not there before began at zero, and one that is lower than before began anew.
///
/// @param before the scrape at the start of the step
/// @param after the scrape at its end
/// @param scope which part of the deployment is meant
record ScrapedMeasure(Scrape before, Scrape after, Scope scope) {
  OptionalDouble of(Measure measure) {
    return switch (measure) {
      case Measure.Rate(Selector of) -> firstOf(of, it -> rate(of, it));
      case Measure.Gauge(Selector of, Measure.Across across) ->
          firstOf(of, it -> gauge(of, it, across));
      case Measure.Quantile(Selector of, double quantile) ->
          firstOf(of, it -> quantile(of, it, quantile));
      case Measure.Ratio ratio -> ratio(ratio);
      case Measure.Sum(Measure one, Measure other) -> sum(of(one), of(other));
      case Measure.OrZero(Measure of, Selector sibling) -> orZero(of(of), sibling);
      case Measure.Raw it -> throw new NeedsPrometheusException(it.promQl());
    };
  }

  /// The conditions on a series. A page tells of one application: what it does not label, such as
  /// the cluster that a server adds when it scrapes, cannot narrow it.
  private List<LabelMatch> matches(Selector of, Selector.Variant variant, String series) {
    var matches = new ArrayList<>(variant.where());
    of.scope()
        .narrowing(scope)
        .forEach((label, value) -> {
          if (after.page().hasLabel(series, label)) {
            matches.add(LabelMatch.equal(label, value));
          }
        });
    return matches;
  }

  private static OptionalDouble firstOf(
      Selector of, Function<Selector.Variant, OptionalDouble> value) {
    for (Selector.Variant variant : of.variants()) {
      OptionalDouble found = value.apply(variant);
      if (found.isPresent()) {
        return OptionalDouble.of(found.getAsDouble() * variant.times());
      }
    }
    return OptionalDouble.empty();
  }

  private OptionalDouble rate(Selector of, Selector.Variant variant) {
    List<Growth> growth = growth(variant.name(), matches(of, variant, variant.name()));
    return growth.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(growth.stream().mapToDouble(Growth::by).sum() / seconds());
  }

  private OptionalDouble gauge(Selector of, Selector.Variant variant, Measure.Across across) {
    List<Exposition.Sample> samples =
        after.page().matching(variant.name(), matches(of, variant, variant.name()));
    if (samples.isEmpty()) {
      return OptionalDouble.empty();
    }
    DoubleSummaryStatistics values =
        samples.stream().mapToDouble(Exposition.Sample::value).summaryStatistics();
    return OptionalDouble.of(
        switch (across) {
          case SUM -> values.getSum();
          case MAX -> values.getMax();
          case MIN -> values.getMin();
          case AVG -> values.getAverage();
        });
  }

  private OptionalDouble quantile(Selector of, Selector.Variant variant, double quantile) {
    var buckets = new TreeMap<Double, Double>();
    String name = variant.name() + "_bucket";
    for (Growth growth : growth(name, matches(of, variant, name))) {
      String bound = growth.labels().getOrDefault("le", "+Inf");
      double le = bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
      buckets.merge(le, growth.by(), Double::sum);
    }
    return buckets.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Buckets.quantile(buckets, quantile));
  }

  private OptionalDouble ratio(Measure.Ratio ratio) {
    OptionalDouble part = of(ratio.part());
    OptionalDouble whole = of(ratio.whole());
    if (part.isEmpty() || whole.isEmpty()) {
      return OptionalDouble.empty();
    }
    double quotient = part.getAsDouble() / whole.getAsDouble();
    return OptionalDouble.of(ratio.complement() ? 1 - quotient : quotient);
  }

  private static OptionalDouble sum(OptionalDouble one, OptionalDouble other) {
    return one.isPresent() && other.isPresent()
        ? OptionalDouble.of(one.getAsDouble() + other.getAsDouble())
        : OptionalDouble.empty();
  }

  private OptionalDouble orZero(OptionalDouble value, Selector sibling) {
    boolean there =
        sibling.variants().stream()
            .anyMatch(
                it -> !after.page().matching(it.name(), matches(sibling, it, it.name())).isEmpty());
    return value.isEmpty() && there ? OptionalDouble.of(0) : value;
  }

  /// How much a series grew.
  private record Growth(Map<String, String> labels, double by) {}

  private List<Growth> growth(String name, List<LabelMatch> matches) {
    var was = new HashMap<Map<String, String>, Double>();
    before.page().matching(name, matches).forEach(it -> was.put(it.labels(), it.value()));
    return after.page().matching(name, matches).stream()
        .map(it -> new Growth(it.labels(), growth(was.getOrDefault(it.labels(), 0.0), it.value())))
        .toList();
  }

  private static double growth(double before, double after) {
    return after < before ? after : after - before;
  }

  private double seconds() {
    return Duration.between(before.at(), after.at()).toNanos() / 1e9;
  }
}
