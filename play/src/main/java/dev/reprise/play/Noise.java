package dev.reprise.play;

import dev.reprise.profile.AppDescription.NoiseRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The places of answers that are known to vary, and what they look like.
///
/// Learned ones belong to steps; those that a person wrote without steps belong to all.
final class Noise {
  private final Map<String, Map<String, String>> byStep = new HashMap<>();
  private final Map<String, String> everywhere = new HashMap<>();

  /// A place that varies, in some steps or, with none named, in all.
  ///
  /// @param at the place, with `[*]` for any element of a list
  /// @param like its shape, see [Shapes]
  /// @param steps ids of the steps
  record Rule(String at, String like, List<String> steps) {
    Rule {
      steps = List.copyOf(steps);
      if (!Shapes.isKnown(like)) {
        throw new IllegalArgumentException(
            "what varies at "
                + at
                + " is no known shape: \""
                + like
                + "\"; known are timestamp, uuid, token, number, counter, millis, seconds, float, text, any, name,"
                + " optional, order, bytes, or a text with these in braces");
      }
    }

    Map<String, @Nullable Object> fields() {
      var fields = new LinkedHashMap<String, @Nullable Object>();
      fields.put("at", at);
      fields.put("like", like);
      if (!steps.isEmpty()) {
        fields.put("steps", steps);
      }
      return fields;
    }
  }

  static Noise of(List<Rule> learned, List<NoiseRule> described) {
    var noise = new Noise();
    described.forEach(rule -> noise.add(new Rule(rule.at(), rule.like(), List.of())));
    learned.forEach(noise::add);
    return noise;
  }

  private void add(Rule rule) {
    if (rule.steps().isEmpty()) {
      everywhere.put(rule.at(), rule.like());
    }
    for (String step : rule.steps()) {
      byStep.computeIfAbsent(step, _ -> new HashMap<>()).put(rule.at(), rule.like());
    }
  }

  /// What is known of one step's answer.
  OfStep of(String step) {
    return new OfStep(byStep.getOrDefault(step, Map.of()), everywhere);
  }

  /// What varies in the answer of one step.
  record OfStep(Map<String, String> own, Map<String, String> everywhere) {
    static final OfStep NONE = new OfStep(Map.of(), Map.of());

    /// The shape of what varies at a place, none where nothing may vary.
    Optional<String> at(Place place) {
      if (own.isEmpty() && everywhere.isEmpty()) {
        return Optional.empty();
      }
      String any = place.anywhere().text();
      for (String text : any.equals(place.text()) ? List.of(any) : List.of(place.text(), any)) {
        String like = own.containsKey(text) ? own.get(text) : everywhere.get(text);
        if (like != null) {
          return Optional.of(like);
        }
      }
      return Optional.empty();
    }

    /// Whether some place in lists varies or is ordered anyhow, so that elements cannot be told
    /// apart by their whole contents.
    Set<String> places() {
      var places = new java.util.HashSet<>(own.keySet());
      places.addAll(everywhere.keySet());
      return places;
    }
  }

  /// Joins what was learned in different steps at the same place with the same shape.
  static List<Rule> joined(Map<String, Map<String, String>> shapesByStep) {
    var steps = new LinkedHashMap<List<String>, List<String>>();
    shapesByStep.forEach((step, shapes) ->
        shapes.forEach((at, like) ->
            steps.computeIfAbsent(List.of(at, like), _ -> new ArrayList<>()).add(step)));
    return steps.entrySet().stream()
        .map(entry -> new Rule(entry.getKey().get(0), entry.getKey().get(1), entry.getValue()))
        .toList();
  }
}
