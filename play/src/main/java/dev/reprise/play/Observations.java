package dev.reprise.play;

import dev.reprise.play.Comparison.Raw;
import dev.reprise.play.Difference.Kind;
import dev.reprise.profile.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What several playbacks of an unchanged build answered otherwise than it was recorded, and what
/// follows from it: a place that differs from itself varies, one that is always otherwise is
/// expected so. Thread-safe.
final class Observations implements StepPlayer.Witness {
  private final Map<String, Map<String, Places>> steps = new LinkedHashMap<>();
  private int playbacks;

  /// What was seen at one place, in each playback in which it differed.
  private static final class Places {
    private final List<Raw> raw = new ArrayList<>();
    private final List<String> plain = new ArrayList<>();
    private final List<String> masks = new ArrayList<>();
    private boolean named = true;
    private final Set<Integer> in = new HashSet<>();
  }

  /// What follows.
  ///
  /// @param noise shapes by place, by step
  /// @param expectations places that are always otherwise
  /// @param unlearnable differences that nobody may get used to
  record Lesson(
      Map<String, Map<String, String>> noise,
      Expectations expectations,
      List<String> unlearnable) {}

  /// Another playback begins.
  synchronized void next() {
    playbacks++;
  }

  @Override
  public synchronized void sees(Step step, List<Raw> differences, Renames renames) {
    for (Raw raw : differences) {
      Places places =
          steps
              .computeIfAbsent(step.id(), _ -> new LinkedHashMap<>())
              .computeIfAbsent(raw.at().text(), _ -> new Places());
      if (places.in.add(playbacks)) {
        places.raw.add(raw);
        places.plain.add(Expectations.json(raw, renames));
        places.named &= isCalledSo(raw, renames);
        places.masks.add(Objects.requireNonNullElse(Comparison.mask(renames, raw), ""));
      }
    }
  }

  /// Whether something is called so today that was called as this number is in the recording.
  private static boolean isCalledSo(Raw raw, Renames renames) {
    return raw.recorded() instanceof Number was
        && raw.live() instanceof Number is
        && renames.explains(Trees.text(was), Trees.text(is));
  }

  /// Takes back what was seen so far of names of things, as they are followed from now on.
  synchronized void forget(List<Binding> names) {
    var pairs = new HashSet<List<String>>();
    for (Binding name : names) {
      Places places =
          steps
              .getOrDefault(name.from().step(), Map.of())
              .get(StepComparison.root(name.from().at()));
      if (places != null) {
        replacedWords(places.raw.getFirst())
            .forEach(pair -> {
              if (pair.getFirst().equals(name.value())) {
                pairs.add(pair);
              }
            });
      }
    }
    for (Map<String, Places> places : steps.values()) {
      places.values().removeIf(seen -> isExplained(seen.raw.getFirst(), pairs));
    }
    steps.values().removeIf(Map::isEmpty);
  }

  private static boolean isExplained(Raw raw, Set<List<String>> pairs) {
    List<List<String>> replaced = replacedWords(raw);
    return !replaced.isEmpty() && pairs.containsAll(replaced);
  }

  /// The words that are others today, each with its recorded one; none where the texts are built
  /// otherwise.
  private static List<List<String>> replacedWords(Raw raw) {
    if (!isLeaf(raw.recorded()) || !isLeaf(raw.live())) {
      return List.of();
    }
    List<String> was = ValueViews.pieces(Trees.text(Objects.requireNonNull(raw.recorded())));
    List<String> is = ValueViews.pieces(Trees.text(Objects.requireNonNull(raw.live())));
    var replaced = new ArrayList<List<String>>();
    for (int i = 0; i < was.size() && was.size() == is.size(); i++) {
      if (!was.get(i).equals(is.get(i))) {
        replaced.add(List.of(was.get(i), is.get(i)));
      }
    }
    return replaced;
  }

  private static boolean isLeaf(@Nullable Object value) {
    return value instanceof String || value instanceof Number;
  }

  /// The places that differed, by step.
  synchronized Map<String, Set<String>> places() {
    var places = new HashMap<String, Set<String>>();
    steps.forEach((step, at) -> places.put(step, Set.copyOf(at.keySet())));
    return places;
  }

  synchronized Lesson lesson() {
    var noise = new LinkedHashMap<String, Map<String, String>>();
    var expectations = new Expectations();
    var unlearnable = new ArrayList<String>();
    steps.forEach((step, places) -> {
      var shapes = new LinkedHashMap<String, String>();
      places.forEach((at, seen) -> {
        Kind kind = seen.raw.getFirst().kind();
        if (kind == Kind.UNBOUND || kind == Kind.AMBIGUOUS) {
          unlearnable.add(step + " " + at + ": " + kind.word());
        } else if (isSteady(seen)) {
          String json = seen.plain.getFirst();
          expectations.put(step, at, new Expectations.Expected(kind, json));
        } else {
          shapes.put(at, shape(seen));
        }
      });
      if (!shapes.isEmpty()) {
        noise.put(step, generalised(shapes));
      }
    });
    return new Lesson(noise, expectations, unlearnable);
  }

  /// Whether a place was always otherwise in the same way, and not in one that only time gives.
  private boolean isSteady(Places seen) {
    boolean same = seen.in.size() == playbacks && new HashSet<>(seen.plain).size() == 1;
    Raw raw = seen.raw.getFirst();
    if (!same || seen.named || raw.kind() == Kind.MOVED || !sameKind(seen)) {
      return false;
    }
    return raw.kind() != Kind.CHANGED || !isGiven(shape(seen));
  }

  private static boolean sameKind(Places seen) {
    return seen.raw.stream().map(Raw::kind).distinct().count() == 1;
  }

  /// Shapes of values that are given anew by a machine.
  private static boolean isGiven(String shape) {
    return Set.of("timestamp", "uuid", "token", "millis", "seconds", "float").contains(shape)
        || shape.contains("{timestamp}")
        || shape.contains("{uuid}")
        || shape.contains("{token}");
  }

  private static String shape(Places seen) {
    Raw first = seen.raw.getFirst();
    if (!sameKind(seen)) {
      return "any";
    }
    if (seen.named) {
      return Shapes.NAME;
    }
    return switch (first.kind()) {
      case MOVED -> Shapes.ORDER;
      case ADDED, REMOVED -> Shapes.OPTIONAL;
      case TYPE -> "any";
      case CHANGED -> first.at().equals(Place.BODY) ? Shapes.BYTES : common(seen);
      case UNBOUND, AMBIGUOUS -> "any";
    };
  }

  private static String common(Places seen) {
    String mask = seen.masks.getFirst();
    boolean masked = !mask.isEmpty() && Set.copyOf(seen.masks).size() == 1;
    if (masked && !mask.matches("\\{[a-z]+}")) {
      return mask;
    }
    var values = new ArrayList<Object>();
    for (Raw raw : seen.raw) {
      values.add(orNothing(raw.recorded()));
      values.add(orNothing(raw.live()));
    }
    return Shapes.common(values);
  }

  private static Object orNothing(@Nullable Object value) {
    return Objects.requireNonNullElse(value, List.of());
  }

  /// What varies in two elements of a list varies in all.
  private static Map<String, String> generalised(Map<String, String> shapes) {
    var counts = new HashMap<String, Set<String>>();
    shapes.forEach((at, like) ->
        counts
            .computeIfAbsent(new Place(at).anywhere() + "\0" + like, _ -> new HashSet<>())
            .add(at));
    var out = new LinkedHashMap<String, String>();
    shapes.forEach((at, like) -> {
      String anywhere = new Place(at).anywhere().text();
      boolean several = counts.getOrDefault(anywhere + "\0" + like, Set.of()).size() > 1;
      out.put(several ? anywhere : at, like);
    });
    return out;
  }
}
