package dev.reprise.behaviour;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of one metric, with every number behind it.
///
/// @param metric its key
/// @param verdict what became of it
/// @param severity how bad that is
/// @param numbers what the verdict rests on; none where a side has no numbers
/// @param reason the verdict as a sentence
public record MetricComparison(
    String metric, Verdict verdict, Severity severity, @Nullable Numbers numbers, String reason) {
  /// What a verdict rests on.
  ///
  /// @param before the value before: the median, or for what is mostly zero the mean
  /// @param after the value after
  /// @param test what the test says of it
  /// @param adjusted the test's p after the adjustment for having asked of many metrics
  /// @param limits what it had to pass
  /// @param counts how many samples there are
  public record Numbers(
      double before, double after, RankTest test, double adjusted, Limits limits, Counts counts) {
    /// How much it changed relative to what it was; infinite where it was zero.
    double changePercent() {
      if (after == before) {
        return 0;
      }
      return before == 0 ? Double.POSITIVE_INFINITY : (after - before) / Math.abs(before) * 100;
    }

    double difference() {
      return after - before;
    }

    String direction() {
      if (after == before) {
        return "same";
      }
      return before == 0 ? "appeared" : after == 0 ? "vanished" : after > before ? "up" : "down";
    }

    boolean pastLimits() {
      return Math.abs(changePercent()) >= limits.thresholdPercent
          && Math.abs(difference()) >= limits.judgement.floor();
    }

    boolean pastTwice() {
      return Math.abs(changePercent()) >= 2 * limits.thresholdPercent
          && Math.abs(difference()) >= 2 * limits.judgement.floor();
    }

    Numbers adjusted(double adjusted) {
      return new Numbers(before, after, test, adjusted, limits, counts);
    }
  }

  /// What a change has to pass.
  public record Limits(Judgement judgement, double thresholdPercent) {}

  /// How many samples a comparison has, what they are worth, how many of them are not zero, and how
  /// many look back over the same time.
  public record Counts(
      int before,
      int after,
      double effectiveBefore,
      double effectiveAfter,
      double shareBefore,
      double shareAfter,
      int overlap) {}

  /// As JSON.
  Map<String, @Nullable Object> fields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("metric", metric);
    fields.put("verdict", verdict.name());
    fields.put("severity", severity.key());
    fields.put("old_value", numbers == null ? null : numbers.before());
    fields.put("new_value", numbers == null ? null : numbers.after());
    if (numbers != null) {
      double change = numbers.changePercent();
      fields.put("change_pct", Double.isFinite(change) ? change : null);
      fields.put("direction", numbers.direction());
      fields.put("p_value", numbers.test().p());
      fields.put("p_adjusted", numbers.adjusted());
      fields.put("effect", effect(numbers));
      fields.put("limits", limits(numbers.limits()));
    }
    fields.put("reason", reason);
    return fields;
  }

  private static Map<String, Object> effect(Numbers numbers) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("test", numbers.test().name());
    fields.put("a12", numbers.test().a12());
    if (numbers.before() != 0) {
      fields.put("ratio", numbers.after() / numbers.before());
    }
    fields.put("difference", numbers.difference());
    fields.put("samples_before", numbers.counts().before());
    fields.put("samples_after", numbers.counts().after());
    fields.put("effective_before", numbers.counts().effectiveBefore());
    fields.put("effective_after", numbers.counts().effectiveAfter());
    fields.put("share_nonzero_before", numbers.counts().shareBefore());
    fields.put("share_nonzero_after", numbers.counts().shareAfter());
    fields.put("overlapping_samples", numbers.counts().overlap());
    return fields;
  }

  private static Map<String, Object> limits(Limits limits) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("better", limits.judgement().better().key());
    fields.put("threshold_percent", limits.thresholdPercent());
    fields.put("floor", limits.judgement().floor());
    fields.put("unit", limits.judgement().unit());
    return fields;
  }
}
