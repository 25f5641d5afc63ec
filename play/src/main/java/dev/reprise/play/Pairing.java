package dev.reprise.play;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Brings two trees side by side: every leaf of the recorded answer with that of today's.
///
/// Objects are paired by key. Lists are paired by place while they are alike; where they are not,
/// their elements are recognised by what they say, so that one element more is one difference and
/// another order is another order. What varies, and names that are given anew, say nothing.
final class Pairing {
  /// Aligning takes time that grows with the square of what differs.
  private static final int ALIGNED_LIMIT = 5_000;

  private final Renames renames;
  private final Noise.OfStep noise;
  private final Set<String> silent;
  private final List<Pair> pairs = new ArrayList<>();
  private final List<Pair> moved = new ArrayList<>();

  /// @param silent places, in any list, whose values say nothing of the element that they are in
  Pairing(Renames renames, Noise.OfStep noise, Set<String> silent) {
    this.renames = renames;
    this.noise = noise;
    this.silent = silent;
  }

  void pair(Content recorded, Content live, String resource) {
    pair(recorded.root(), resource, recorded.tree(), live.tree());
  }

  /// Leaves side by side; subtrees where one side has nothing.
  List<Pair> pairs() {
    return pairs;
  }

  /// Lists whose elements, or elements whose kinds of children, are the same in another order.
  List<Pair> moved() {
    return moved;
  }

  private void pair(
      Place place, String resource, @Nullable Object recorded, @Nullable Object live) {
    if (recorded instanceof Map<?, ?> one && live instanceof Map<?, ?> other) {
      pairMaps(place, resource, one, other);
      pairOrder(place, resource, one, other);
    } else if (recorded instanceof List<?> one && live instanceof List<?> other) {
      pairLists(place, resource, one, other);
    } else {
      add(place, resource, recorded, live);
    }
  }

  private void add(Place place, String resource, @Nullable Object recorded, @Nullable Object live) {
    pairs.add(new Pair(place, resource, recorded, live));
  }

  private void pairMaps(Place place, String resource, Map<?, ?> recorded, Map<?, ?> live) {
    if (recorded.isEmpty() && live.isEmpty()) {
      add(place, resource, recorded, live);
    }
    for (Map.Entry<?, ?> entry : recorded.entrySet()) {
      String key = String.valueOf(entry.getKey());
      Object other = live.containsKey(key) ? live.get(key) : Pair.ABSENT;
      pair(place.key(key), resource, entry.getValue(), other);
    }
    for (Map.Entry<?, ?> entry : live.entrySet()) {
      String key = String.valueOf(entry.getKey());
      if (!recorded.containsKey(key)) {
        add(place.key(key), resource, Pair.ABSENT, entry.getValue());
      }
    }
  }

  /// Children of a page's element that stand in another order, though each kind of them may not.
  private void pairOrder(Place place, String resource, Map<?, ?> recorded, Map<?, ?> live) {
    if (recorded instanceof HtmlElement one
        && live instanceof HtmlElement other
        && one.isInOtherOrder(other)
        && !isUnordered(place)) {
      add(place, resource, one.kinds(), other.kinds(), moved);
    }
  }

  private boolean isUnordered(Place place) {
    return noise.at(place).filter(Shapes.ORDER::equals).isPresent();
  }

  private void pairLists(Place place, String resource, List<?> recorded, List<?> live) {
    if (recorded.isEmpty() && live.isEmpty()) {
      add(place, resource, recorded, live);
      return;
    }
    boolean unordered = isUnordered(place);
    if (!unordered && recorded.equals(live)) {
      pairInOrder(place, resource, recorded, live);
      return;
    }
    List<Object> before = signatures(place, resource, recorded, true);
    List<Object> after = signatures(place, resource, live, false);
    if (before.equals(after)) {
      pairInOrder(place, resource, recorded, live);
    } else if (recorded.size() == live.size() && (unordered || sameElements(before, after))) {
      if (!unordered) {
        add(place, resource, recorded, live, moved);
      }
      pairAlike(place, resource, recorded, live, before, after);
    } else if (recorded.size() == live.size()) {
      var likeness = new Likeness(before, after);
      if (likeness.isOtherOrder()) {
        add(place, resource, recorded, live, moved);
      }
      pairBy(likeness.partners(), place, resource, recorded, live);
    } else {
      pairAligned(place, resource, recorded, live, before, after);
    }
  }

  private static void add(
      Place place, String resource, Object recorded, Object live, List<Pair> to) {
    to.add(new Pair(place, resource, recorded, live));
  }

  private void pairInOrder(Place place, String resource, List<?> recorded, List<?> live) {
    for (int i = 0; i < recorded.size(); i++) {
      pair(place.item(i), resource, recorded.get(i), live.get(i));
    }
  }

  private static boolean sameElements(List<Object> one, List<Object> other) {
    Map<Object, Integer> counts = new HashMap<>();
    one.forEach(element -> counts.merge(element, 1, Integer::sum));
    other.forEach(element -> counts.merge(element, -1, Integer::sum));
    return counts.values().stream().allMatch(count -> count == 0);
  }

  private void pairBy(
      int[] partners, Place place, String resource, List<?> recorded, List<?> live) {
    for (int i = 0; i < partners.length; i++) {
      pair(place.item(i), resource, recorded.get(i), live.get(partners[i]));
    }
  }

  private void pairAlike(
      Place place,
      String resource,
      List<?> recorded,
      List<?> live,
      List<Object> before,
      List<Object> after) {
    int[] partners = new Likeness(before, after).partners();
    pairBy(partners, place, resource, recorded, live);
  }

  /// Lists of different lengths: what is new and what is gone, around what is alike.
  private void pairAligned(
      Place place,
      String resource,
      List<?> recorded,
      List<?> live,
      List<Object> before,
      List<Object> after) {
    int one = 0;
    int other = 0;
    int alike = alikeAtBothEnds(before, after);
    if (before.size() + after.size() - 2 * alike > ALIGNED_LIMIT) {
      pairByPlace(place, resource, recorded, live);
      return;
    }
    for (AbstractDelta<Object> delta : DiffUtils.diff(before, after).getDeltas()) {
      int from = delta.getSource().getPosition();
      while (one < from) {
        pair(place.item(one), resource, recorded.get(one++), live.get(other++));
      }
      int gone = delta.getSource().size();
      int come = delta.getTarget().size();
      for (int i = 0; i < Math.max(gone, come); i++) {
        Object was = i < gone ? recorded.get(one + i) : Pair.ABSENT;
        Object is = i < come ? live.get(other + i) : Pair.ABSENT;
        pair(place.item(i < gone ? one + i : other + i), resource, was, is);
      }
      one += gone;
      other += come;
    }
    while (one < recorded.size()) {
      pair(place.item(one), resource, recorded.get(one++), live.get(other++));
    }
  }

  private static int alikeAtBothEnds(List<Object> before, List<Object> after) {
    int shorter = Math.min(before.size(), after.size());
    int first = 0;
    while (first < shorter && before.get(first).equals(after.get(first))) {
      first++;
    }
    int last = 0;
    while (last < shorter - first
        && before.get(before.size() - 1 - last).equals(after.get(after.size() - 1 - last))) {
      last++;
    }
    return first + last;
  }

  /// Lists of which too much differs to be aligned in bearable time.
  private void pairByPlace(Place place, String resource, List<?> recorded, List<?> live) {
    for (int i = 0; i < Math.max(recorded.size(), live.size()); i++) {
      Object was = i < recorded.size() ? recorded.get(i) : Pair.ABSENT;
      Object is = i < live.size() ? live.get(i) : Pair.ABSENT;
      pair(place.item(i), resource, was, is);
    }
  }

  /// What the elements of a list say, as they would say it today.
  private List<Object> signatures(Place place, String resource, List<?> list, boolean isRecorded) {
    LeafVisitor says =
        (at, space, value) -> {
          String anywhere = at.anywhere().text();
          if (silent.contains(anywhere)
              || noise.at(at).isPresent()
              || isOpenName(at, space, value)) {
            return "?";
          }
          return Likeness.rounded(isRecorded ? today(space, value) : value);
        };
    var signatures = new ArrayList<Object>(list.size());
    for (int i = 0; i < list.size(); i++) {
      Object said = Trees.map(list.get(i), place.item(i), resource, says);
      signatures.add(Objects.requireNonNullElse(said, "null"));
    }
    return signatures;
  }

  /// A number that names something of a kind of which nothing is known: it may be called anything.
  private boolean isOpenName(Place at, String space, String value) {
    return Peculiarity.of(value) == Peculiarity.COMMON
        && Planner.isMarked(at)
        && !renames.knows(space);
  }

  private String today(String space, String recorded) {
    String name = renames.find(space, recorded);
    return name != null ? name : renames.rewrite(recorded);
  }
}
