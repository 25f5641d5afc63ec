package dev.reprise.play;

import com.github.difflib.DiffUtils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An element of a page as an object that keeps each kind of child in a list of its own, and knows
/// in which order they stood between each other.
@SuppressWarnings("serial") // it is never serialized
final class HtmlElement extends LinkedHashMap<String, @Nullable Object> {
  /// Lining up takes time that grows with the square of what differs.
  private static final int LINED_UP_LIMIT = 5_000;

  /// What its children are called, in their order.
  private final transient List<String> kinds = new ArrayList<>();

  void adds(String kind) {
    kinds.add(kind);
  }

  List<String> kinds() {
    return List.copyOf(kinds);
  }

  /// Whether children that both have stand in another order here, by their kinds; whatever came or
  /// went does not count.
  boolean isInOtherOrder(HtmlElement other) {
    if (kinds.equals(other.kinds) || kinds.size() + other.kinds.size() > LINED_UP_LIMIT) {
      return false;
    }
    int edited =
        DiffUtils.diff(kinds, other.kinds).getDeltas().stream()
            .mapToInt(delta -> delta.getSource().size() + delta.getTarget().size())
            .sum();
    var common = new ArrayList<>(kinds);
    var left = new ArrayList<>(other.kinds);
    common.removeIf(kind -> !left.remove(kind));
    return (kinds.size() + other.kinds.size() - edited) / 2 < common.size();
  }
}
