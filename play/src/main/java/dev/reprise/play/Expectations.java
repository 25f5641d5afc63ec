package dev.reprise.play;

import dev.reprise.play.Comparison.Raw;
import dev.reprise.play.Difference.Kind;
import dev.reprise.profile.JsonWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where the unchanged build answers a playback otherwise than it answered the recording, because
/// it starts from another state: what is expected there instead.
///
/// Values are written in the names of the recording. An expected difference counts as compared; one
/// that is not there any more is a difference.
final class Expectations {
  private final Map<String, Map<String, Expected>> byStep = new LinkedHashMap<>();

  /// What a playback finds at one place.
  ///
  /// @param kind in which way it differs from the recording
  /// @param json what is there, in the names of the recording, as JSON; empty where nothing is
  record Expected(Kind kind, String json) {}

  void put(String step, String at, Expected expected) {
    byStep.computeIfAbsent(step, _ -> new LinkedHashMap<>()).put(at, expected);
  }

  /// These and others, but for places that are known to vary.
  ///
  /// @param varying the places that vary, by step
  Expectations plus(Expectations more, Map<String, Map<String, String>> varying) {
    var all = new Expectations();
    for (Expectations some : List.of(this, more)) {
      some.byStep.forEach((step, places) ->
          places.forEach((at, expected) -> {
            if (!varying.getOrDefault(step, Map.of()).containsKey(at)) {
              all.put(step, at, expected);
            }
          }));
    }
    return all;
  }

  Map<String, Map<String, Expected>> all() {
    return byStep;
  }

  /// What is left of the differences of a step.
  Outcome apply(String step, List<Raw> differences, Renames renames) {
    var open = new HashMap<>(byStep.getOrDefault(step, Map.of()));
    if (open.isEmpty()) {
      return new Outcome(differences, 0);
    }
    var left = new ArrayList<Raw>();
    int asExpected = 0;
    for (Raw raw : differences) {
      Expected expected = open.remove(raw.at().text());
      if (expected == null) {
        left.add(raw);
      } else if (expected.kind() == raw.kind() && expected.json().equals(json(raw, renames))) {
        asExpected++;
      } else {
        left.add(new Raw(raw.at(), raw.kind(), raw.space(), expected.json(), raw.live()));
      }
    }
    open.forEach((at, expected) ->
        left.add(new Raw(new Place(at), Kind.CHANGED, "", expected.json(), "(as recorded)")));
    return new Outcome(left, asExpected);
  }

  /// @param differences those that were not expected
  /// @param asExpected how many were
  record Outcome(List<Raw> differences, int asExpected) {}

  /// What is there today, in the names of the recording, as JSON.
  static String json(Raw raw, Renames renames) {
    return raw.kind() == Kind.REMOVED
        ? ""
        : JsonWriter.text(
            Trees.map(
                raw.live(),
                raw.at(),
                raw.space(),
                (at, space, value) -> renames.restore(space, value)));
  }
}
