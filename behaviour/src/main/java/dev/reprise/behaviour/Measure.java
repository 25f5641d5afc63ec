package dev.reprise.behaviour;

import java.util.Locale;

/// How a metric's value comes about from series.
sealed interface Measure {
  /// Whether its value over a long time is something else than its values over short times put
  /// together: the quantile of quantiles is no quantile.
  default boolean hasOverall() {
    return switch (this) {
      case Quantile it -> true;
      case Ratio it -> it.whole() instanceof Rate;
      case OrZero it -> it.of().hasOverall();
      case Rate it -> false;
      case Gauge it -> false;
      case Sum it -> false;
      case Raw it -> false;
    };
  }

  /// How much counters grow in a second, added up.
  record Rate(Selector of) implements Measure {}

  /// What gauges show, put together.
  record Gauge(Selector of, Across across) implements Measure {}

  /// A quantile of a histogram, classic or native, over all its series.
  record Quantile(Selector of, double quantile) implements Measure {
    public Quantile {
      if (!(quantile > 0 && quantile < 1)) {
        throw new IllegalArgumentException("a quantile lies between 0 and 1, not " + quantile);
      }
    }
  }

  /// A part of a whole; its complement is what the part leaves over.
  record Ratio(Measure part, Measure whole, boolean complement) implements Measure {}

  /// A sum of two.
  record Sum(Measure one, Measure other) implements Measure {}

  /// A measure that is 0 where its series are missing although a process that would have them was
  /// there and answered: many counters appear with the first event only.
  ///
  /// @param sibling series that the same process always has
  record OrZero(Measure of, Selector sibling) implements Measure {}

  /// PromQL that somebody wrote by hand; `$matchers` and `$window` are filled in.
  record Raw(String promQl, ScopeLabels scope) implements Measure {}

  /// How gauges of several series become one number.
  enum Across {
    SUM,
    MAX,
    MIN,
    AVG;

    String function() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
