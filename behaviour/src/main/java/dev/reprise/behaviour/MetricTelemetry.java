package dev.reprise.behaviour;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a source told of one metric over a window.
///
/// @param metric its key in the catalogue
/// @param judgement its unit, and when it counts as changed
/// @param samples one number a step at most
/// @param overall its value over the whole window at once, for quantiles and ratios, whose samples
///   cannot be put together again
/// @param evidence where the numbers come from
public record MetricTelemetry(
    String metric,
    Judgement judgement,
    Samples samples,
    @Nullable Double overall,
    Evidence evidence) {

  /// Where a metric's numbers come from, so that everybody can ask again.
  ///
  /// @param query what was asked
  /// @param failure why there is no answer, empty where there is one
  /// @param notes what the server said besides: warnings
  public record Evidence(String query, String failure, List<String> notes) {
    public Evidence {
      notes = List.copyOf(notes);
    }
  }

  static MetricTelemetry failed(Metric metric, String query, String why) {
    return new MetricTelemetry(
        metric.key(), metric.judgement(), Samples.NONE, null, new Evidence(query, why, List.of()));
  }

  public State state() {
    return evidence.failure().isEmpty() ? samples.state() : State.QUERY_ERROR;
  }
}
