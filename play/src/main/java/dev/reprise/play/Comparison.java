package dev.reprise.play;

import dev.reprise.play.Difference.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compares what was recorded with what is there today, leaf by leaf, modulo the table of renames
/// and what is known to vary. For one step.
final class Comparison {
  private static final int DIFFERENCES_KEPT = 1000;
  private static final int EXCUSED_KEPT = 200;

  private final Renames renames;
  private final Noise.OfStep noise;
  private final Echo echo;
  private final List<Raw> differences = new ArrayList<>();
  private final List<Excused> excused = new ArrayList<>();
  private long found;
  private long asserted;
  private long varying;
  private long unseen;
  private long bound;

  /// A difference with the values as they are, secrets included. It leaves this package through
  /// [Disclosure] only.
  record Raw(Place at, Kind kind, String space, @Nullable Object recorded, @Nullable Object live) {}

  /// A place whose value is another one and that is no difference; with the values as they are,
  /// secrets included.
  ///
  /// @param like what it had to look like, empty where the value has another name today
  record Excused(Place at, String like, @Nullable Object recorded, @Nullable Object live) {}

  /// How two leaves relate.
  private enum Relation {
    SAME,
    RENAMED,
    OTHER
  }

  Comparison(Renames renames, Noise.OfStep noise) {
    this(renames, noise, Echo.NONE);
  }

  /// @param echo what the answer may repeat of the request's head
  Comparison(Renames renames, Noise.OfStep noise, Echo echo) {
    this.renames = renames;
    this.noise = noise;
    this.echo = echo;
  }

  void compare(Pairing pairing) {
    for (Pair moved : pairing.moved()) {
      differ(Kind.MOVED, moved);
    }
    pairing.pairs().forEach(this::compare);
  }

  void compare(Pair pair) {
    if (pair.isAdded() || pair.isRemoved()) {
      if (noise.at(pair.place()).filter(Shapes.OPTIONAL::equals).isPresent()) {
        varies(Shapes.OPTIONAL, pair);
        return;
      }
      differ(pair.isAdded() ? Kind.ADDED : Kind.REMOVED, pair);
      return;
    }
    Optional<String> shape = noise.at(pair.place()).filter(like -> !like.equals(Shapes.NAME));
    Relation relation = isPlainlySame(pair) ? Relation.SAME : relation(pair);
    if (relation == Relation.RENAMED) {
      bound++;
      excuse("", pair);
    } else if (shape.isPresent()) {
      if (Shapes.matches(shape.get(), pair.recorded(), pair.live())
          || isMasked(shape.get(), pair)) {
        varies(shape.get(), pair);
      } else {
        differ(isOtherType(pair) ? Kind.TYPE : Kind.CHANGED, pair);
      }
    } else if (relation == Relation.SAME) {
      asserted++;
    } else {
      differ(isOtherType(pair) ? Kind.TYPE : Kind.CHANGED, pair);
    }
  }

  /// Whether a text is that of the recording but for the times and random names in it.
  private boolean isMasked(String shape, Pair pair) {
    return shape.indexOf('{') >= 0
        && pair.live() instanceof String live
        && texts(pair.place(), pair.space(), shape, Shapes.maskNames(live), 0) != Relation.OTHER;
  }

  /// Whether a text varies in nothing but times and random names.
  static @Nullable String mask(Renames renames, Raw raw) {
    if (!(raw.recorded() instanceof String was) || !(raw.live() instanceof String is)) {
      return null;
    }
    String shape = Shapes.maskNames(was);
    var comparison = new Comparison(renames, Noise.OfStep.NONE);
    boolean same =
        comparison.texts(raw.at(), raw.space(), shape, Shapes.maskNames(is), 0) != Relation.OTHER;
    return same && shape.indexOf('{') >= 0 ? shape : null;
  }

  /// Something that is no leaf was compared with this outcome.
  void compareWhole(Place place, @Nullable Object recorded, @Nullable Object live, boolean same) {
    Optional<String> shape = noise.at(place);
    if (shape.isPresent() && Shapes.matches(shape.get(), recorded, live)) {
      varies(shape.get(), new Pair(place, "", null, null));
    } else if (same) {
      asserted++;
    } else {
      differ(Kind.CHANGED, new Pair(place, "", recorded, live));
    }
  }

  private void varies(String like, Pair pair) {
    varying++;
    excuse(like, pair);
  }

  private void excuse(String like, Pair pair) {
    if (excused.size() < EXCUSED_KEPT) {
      excused.add(new Excused(pair.place(), like, pair.recorded(), pair.live()));
    }
  }

  void differ(Kind kind, Pair pair) {
    found++;
    if (differences.size() < DIFFERENCES_KEPT) {
      differences.add(new Raw(pair.place(), kind, pair.space(), pair.recorded(), pair.live()));
    }
  }

  /// Leaves that were compared together.
  void assertedAlso(long leaves) {
    asserted += leaves;
  }

  void unseen(long leaves) {
    unseen += leaves;
  }

  List<Raw> differences() {
    return differences;
  }

  /// What was no difference although it is another value; the first ones, where there are many.
  List<Excused> excused() {
    return excused;
  }

  /// How many there are, those that were not kept included.
  long found() {
    return found;
  }

  StepResult.Compared compared() {
    return new StepResult.Compared(asserted, varying, unseen, bound);
  }

  private static boolean isOtherType(Pair pair) {
    return pair.recorded() != null
        && pair.live() != null
        && type(pair.recorded()) != type(pair.live());
  }

  private static Class<?> type(Object value) {
    return switch (value) {
      case Number _ -> Number.class;
      case Map<?, ?> _ -> Map.class;
      case List<?> _ -> List.class;
      default -> value.getClass();
    };
  }

  /// What most leaves are: equal, and nothing that has another name.
  private boolean isPlainlySame(Pair pair) {
    Object recorded = pair.recorded();
    return recorded != null
        && recorded.equals(pair.live())
        && !(isText(recorded) && renames.touches(Trees.text(recorded)));
  }

  private Relation relation(Pair pair) {
    Place place = pair.place();
    String space = pair.space();
    Object recorded = pair.recorded();
    Object live = pair.live();
    if (!isText(recorded) || !isText(live)) {
      return java.util.Objects.equals(recorded, live) ? Relation.SAME : Relation.OTHER;
    }
    String was = Trees.text(java.util.Objects.requireNonNull(recorded));
    String is = Trees.text(java.util.Objects.requireNonNull(live));
    boolean alike = recorded instanceof String == live instanceof String;
    boolean secret = HiddenSecrets.isIn(was);
    if (!alike && !secret) {
      return Relation.OTHER;
    }
    return recorded instanceof Number && live instanceof Number
        ? numbers(place, space, was, is)
        : texts(place, space, was, is, 0);
  }

  /// A number counts or measures unless its place, its length or what was learned says that it
  /// names a thing; where the place only may, it is either what it was or what that thing is called
  /// today.
  private Relation numbers(Place place, String space, String was, String is) {
    boolean same = isSameNumber(was, is);
    String name = renames.find(space, was);
    if (name != null && name.equals(is)) {
      return same ? Relation.SAME : Relation.RENAMED;
    }
    boolean learned = noise.at(place).filter(Shapes.NAME::equals).isPresent();
    boolean mustBeName =
        learned || Planner.isMarked(place) || Peculiarity.of(was) == Peculiarity.UNIQUE;
    if (mustBeName && name != null) {
      return Relation.OTHER;
    }
    if (same) {
      boolean stale = learned && renames.touches(was) && !renames.explains(was, is);
      return stale ? Relation.OTHER : Relation.SAME;
    }
    return mustBeName && renames.explains(was, is) ? Relation.RENAMED : Relation.OTHER;
  }

  private static boolean isText(@Nullable Object value) {
    return value instanceof String || value instanceof Number;
  }

  private static boolean isSameNumber(String one, String other) {
    return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
  }

  private Relation texts(Place place, String space, String was, String is, int depth) {
    String name = renames.find(space, was);
    if (name != null) {
      return !name.equals(is) ? Relation.OTHER : was.equals(is) ? Relation.SAME : Relation.RENAMED;
    }
    if (was.equals(is)) {
      return renames.rewrite(was).equals(was) ? Relation.SAME : Relation.OTHER;
    }
    if (renames.explains(was, is)) {
      return Relation.RENAMED;
    }
    boolean same =
        renames.rewrite(was).equals(is)
            || renames.rewriteLoosely(was).equals(is)
            || HiddenSecrets.fit(was, is, renames)
            || echo.explains(renames.rewrite(was), is);
    if (same || (depth < 3 && opened(place, space, was, is, depth))) {
      return Relation.RENAMED;
    }
    return Relation.OTHER;
  }

  /// Whether two texts that hold others are the same once they are opened.
  private boolean opened(Place place, String space, String was, String is, int depth) {
    Object one = begins(was) && begins(is) ? ValueViews.json(was) : null;
    Object other = one == null ? null : ValueViews.json(is);
    if (one != null && other != null) {
      var pairing = new Pairing(renames, Noise.OfStep.NONE, java.util.Set.of());
      pairing.pair(
          new Content(Content.Kind.JSON, one), new Content(Content.Kind.JSON, other), space);
      var inner = new Comparison(renames, Noise.OfStep.NONE, echo);
      inner.compare(pairing);
      return inner.found() == 0;
    }
    String unpacked = ValueViews.unpacked(was);
    String unpackedLive = unpacked == null ? null : ValueViews.unpacked(is);
    if (unpacked != null && unpackedLive != null) {
      return texts(place, space, unpacked, unpackedLive, depth + 1) != Relation.OTHER;
    }
    boolean escaped = was.indexOf('%') >= 0 || is.indexOf('%') >= 0;
    String plain = escaped ? ValueViews.decoded(was, false) : was;
    String plainLive = escaped ? ValueViews.decoded(is, false) : is;
    if (escaped && (!plain.equals(was) || !plainLive.equals(is))) {
      return !plain.equals(plainLive)
          && texts(place, space, plain, plainLive, depth + 1) != Relation.OTHER;
    }
    return words(renames.rewrite(was), is) || words(renames.rewriteLoosely(was), is);
  }

  private static boolean begins(String text) {
    return text.startsWith("{") || text.startsWith("[");
  }

  /// Word for word: each the same, or called so today.
  private boolean words(String was, String is) {
    List<String> one = ValueViews.pieces(was);
    List<String> other = ValueViews.pieces(is);
    if (one.size() != other.size() || one.size() < 3) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      String word = one.get(i);
      boolean same = word.equals(other.get(i)) || (i % 2 == 1 && explained(word, other.get(i)));
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private boolean explained(String was, String is) {
    return renames.explains(was, is) || HiddenSecrets.fit(was, is, renames);
  }
}
