package dev.reprise.behaviour;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What a source told of all metrics of a catalogue over a window.
///
/// @param catalogue the catalogue's name
/// @param source where it comes from, for people
/// @param step the length of a sample in seconds
/// @param groups the metrics by what they speak of
public record Telemetry(
    String catalogue, String source, double step, Map<Group, List<MetricTelemetry>> groups) {
  public Telemetry {
    var copy = new EnumMap<Group, List<MetricTelemetry>>(Group.class);
    groups.forEach((group, metrics) -> copy.put(group, List.copyOf(metrics)));
    groups = copy;
  }

  /// What is told of each metric of a catalogue.
  public static Telemetry of(
      Catalogue catalogue,
      String source,
      TimeWindow window,
      Function<Metric, MetricTelemetry> telling) {
    var groups = new EnumMap<Group, List<MetricTelemetry>>(Group.class);
    for (Metric metric : catalogue.metrics()) {
      groups.computeIfAbsent(metric.group(), it -> new ArrayList<>()).add(telling.apply(metric));
    }
    return new Telemetry(catalogue.name(), source, window.step().toMillis() / 1000.0, groups);
  }

  /// Those of all groups, in their order.
  public List<MetricTelemetry> metrics() {
    return groups.values().stream().flatMap(List::stream).toList();
  }

  public Optional<MetricTelemetry> metric(String key) {
    return metrics().stream().filter(it -> it.metric().equals(key)).findFirst();
  }

  /// Whether there is no number at all.
  public boolean isEmpty() {
    return metrics().stream().allMatch(it -> it.samples().observed() == 0);
  }

  /// How many metrics are in each state.
  public Map<State, Long> states() {
    var states = new LinkedHashMap<State, Long>();
    for (State state : State.values()) {
      states.put(state, metrics().stream().filter(it -> it.state() == state).count());
    }
    return states;
  }
}
