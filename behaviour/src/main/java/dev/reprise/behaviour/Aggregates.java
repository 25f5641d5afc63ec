package dev.reprise.behaviour;

import java.util.LinkedHashMap;
import java.util.Map;

/// What the samples of a window come to. The quantiles are those of the samples: of a metric that
/// is a quantile itself, they tell how it went over time and not what the requests saw.
///
/// @param min the least sample
/// @param max the greatest
/// @param mean their mean
/// @param p50 their median
/// @param p95 what 95 % of them do not exceed
/// @param p99 what 99 % of them do not exceed
public record Aggregates(double min, double max, double mean, double p50, double p95, double p99) {
  Map<String, Double> fields() {
    var fields = new LinkedHashMap<String, Double>();
    fields.put("min", min);
    fields.put("max", max);
    fields.put("mean", mean);
    fields.put("p50", p50);
    fields.put("p95", p95);
    fields.put("p99", p99);
    return fields;
  }
}
