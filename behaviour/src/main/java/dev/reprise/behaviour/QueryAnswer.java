package dev.reprise.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What Prometheus answered to one query that gives one series at most.
///
/// @param values the values in the order of time; not finite where the answer is no number
/// @param failure why there are none, empty where the query succeeded
/// @param notes warnings and infos
record QueryAnswer(List<Double> values, String failure, List<String> notes) {
  QueryAnswer {
    values = List.copyOf(values);
    notes = List.copyOf(notes);
  }

  static QueryAnswer failed(String why) {
    return new QueryAnswer(List.of(), why, List.of());
  }

  static QueryAnswer read(int status, Map<String, @Nullable Object> body) {
    var notes = new ArrayList<String>();
    notes.addAll(texts(body.get("warnings")));
    notes.addAll(texts(body.get("infos")));
    if (!"success".equals(body.get("status"))) {
      return new QueryAnswer(List.of(), "HTTP %d, %s".formatted(status, reason(body)), notes);
    }
    List<?> series =
        body.get("data") instanceof Map<?, ?> data && data.get("result") instanceof List<?> result
            ? result
            : List.of();
    if (series.size() > 1) {
      String failure =
          "the query gives %d series instead of one; put an aggregation around it"
              .formatted(series.size());
      return new QueryAnswer(List.of(), failure, notes);
    }
    return series.isEmpty()
        ? new QueryAnswer(List.of(), "", notes)
        : one((Map<?, ?>) series.getFirst(), notes);
  }

  /// Prometheus has errors of several types; what stands before it may have a message alone.
  private static String reason(Map<String, @Nullable Object> body) {
    String reason =
        Stream.of("errorType", "error", "message")
            .map(body::get)
            .filter(Objects::nonNull)
            .map(String::valueOf)
            .collect(Collectors.joining(": "));
    return reason.isEmpty() ? "without a reason" : reason;
  }

  private static QueryAnswer one(Map<?, ?> series, List<String> notes) {
    if (series.containsKey("histogram") || series.containsKey("histograms")) {
      String failure = "the query gives a histogram instead of numbers; take a quantile of it";
      return new QueryAnswer(List.of(), failure, notes);
    }
    var values = new ArrayList<Double>();
    for (Object pair : pairs(series)) {
      values.add(number(String.valueOf(((List<?>) pair).get(1))));
    }
    return new QueryAnswer(values, "", notes);
  }

  /// A range query gives several pairs of time and value, an instant query one.
  private static List<?> pairs(Map<?, ?> series) {
    if (series.get("values") instanceof List<?> pairs) {
      return pairs;
    }
    return series.get("value") instanceof List<?> pair ? List.of(pair) : List.of();
  }

  /// Numbers arrive as strings, so that `NaN` and `+Inf` can.
  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> items
        ? items.stream().map(String::valueOf).toList()
        : List.of();
  }
}
