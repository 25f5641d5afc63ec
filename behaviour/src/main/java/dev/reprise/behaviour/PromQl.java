package dev.reprise.behaviour;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Makes PromQL of a catalogue's entry; every expression gives one series at most.
///
/// @param scope which part of the deployment is meant
/// @param window how far each value looks back, as PromQL writes it
record PromQl(Scope scope, String window) {
  PromQl(Scope scope, Duration window) {
    this(scope, seconds(window));
  }

  String of(Measure measure) {
    return switch (measure) {
      case Measure.Rate(Selector of) ->
          firstOf(of, it -> "sum(rate(" + series(of, it, "") + range() + "))");
      case Measure.Gauge(Selector of, Measure.Across across) ->
          firstOf(of, it -> across.function() + "(" + series(of, it, "") + ")");
      case Measure.Quantile(Selector of, double quantile) ->
          firstOf(of, it -> classic(of, it, quantile))
              + " or "
              + firstOf(of, it -> nativeHistogram(of, it, quantile));
      case Measure.Ratio ratio -> ratio(ratio);
      case Measure.Sum(Measure one, Measure other) -> "(" + of(one) + ") + (" + of(other) + ")";
      case Measure.OrZero(Measure of, Selector sibling) -> of(of) + " or " + zero(sibling);
      case Measure.Raw(String promQl, ScopeLabels labels) ->
          promQl.replace("$matchers", narrowing(labels)).replace("$window", window);
    };
  }

  private String ratio(Measure.Ratio ratio) {
    String quotient = "(" + of(ratio.part()) + ") / (" + of(ratio.whole()) + ")";
    return ratio.complement() ? "1 - " + quotient : quotient;
  }

  private String classic(Selector of, Selector.Variant variant, double quantile) {
    String buckets = "sum by (le) (rate(" + series(of, variant, "_bucket") + range() + "))";
    return "histogram_quantile(" + quantile + ", " + buckets + ")";
  }

  private String nativeHistogram(Selector of, Selector.Variant variant, double quantile) {
    String histogram = "sum(rate(" + series(of, variant, "") + range() + "))";
    return "histogram_quantile(" + quantile + ", " + histogram + ")";
  }

  /// 0, if a target that has the sibling's series was up.
  private String zero(Selector sibling) {
    return sibling.variants().stream()
        .map(it -> "(0 * count(up == 1 and on (job, instance) " + series(sibling, it, "") + "))")
        .collect(Collectors.joining(" or "));
  }

  private static String firstOf(Selector of, Function<Selector.Variant, String> expression) {
    return of.variants().stream()
        .map(it -> scaled(expression.apply(it), it.times()))
        .collect(Collectors.joining(" or "));
  }

  private static String scaled(String expression, double times) {
    return times == 1 ? expression : expression + " * " + times;
  }

  private String series(Selector of, Selector.Variant variant, String suffix) {
    return variant.name() + suffix + "{" + joined(of.matches(variant, scope)) + "}";
  }

  private String narrowing(ScopeLabels labels) {
    return labels.narrowing(scope).entrySet().stream()
        .map(it -> LabelMatch.equal(it.getKey(), it.getValue()).promQl())
        .collect(Collectors.joining(","));
  }

  private static String joined(List<LabelMatch> matches) {
    return matches.stream().map(LabelMatch::promQl).collect(Collectors.joining(","));
  }

  private String range() {
    return "[" + window + "]";
  }

  private static String seconds(Duration window) {
    return window.toMillis() % 1000 == 0 ? window.toSeconds() + "s" : window.toMillis() + "ms";
  }
}
