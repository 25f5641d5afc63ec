package dev.reprise.play;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Trees of plain values, as JSON gives them, walked leaf by leaf.
final class Trees {
  private static final int LONGEST_NUMBER = 1000;

  private Trees() {}

  /// Shows every text and number to a visitor; the same tree comes back where nothing was replaced.
  ///
  /// @param resource what the whole is about, see [Space]
  static @Nullable Object map(
      @Nullable Object node, Place place, String resource, LeafVisitor visitor) {
    return switch (node) {
      case null -> null;
      case Map<?, ?> map -> mapped(map, place, resource, visitor);
      case List<?> list -> mapped(list, place, resource, visitor);
      case Boolean flag -> flag;
      default -> leaf(node, place, resource, visitor);
    };
  }

  @SuppressWarnings("ReferenceEquality") // the very same value comes back where nothing changed
  private static Object mapped(Map<?, ?> map, Place place, String resource, LeafVisitor visitor) {
    var out = new LinkedHashMap<String, @Nullable Object>();
    boolean same = true;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String key = String.valueOf(entry.getKey());
      Object value = entry.getValue();
      Object mapped = map(value, place.key(key), resource, visitor);
      same &= mapped == value;
      out.put(key, mapped);
    }
    return same ? map : out;
  }

  @SuppressWarnings("ReferenceEquality") // the very same value comes back where nothing changed
  private static Object mapped(List<?> list, Place place, String resource, LeafVisitor visitor) {
    var out = new ArrayList<@Nullable Object>(list.size());
    boolean same = true;
    for (int i = 0; i < list.size(); i++) {
      Object value = list.get(i);
      Object mapped = map(value, place.item(i), resource, visitor);
      same &= mapped == value;
      out.add(mapped);
    }
    return same ? list : out;
  }

  private static Object leaf(Object value, Place place, String resource, LeafVisitor visitor) {
    String text = text(value);
    String replaced = visitor.visit(place, space(place, resource), text);
    if (replaced == null || replaced.equals(text)) {
      return value;
    }
    return value instanceof Number ? number(replaced) : replaced;
  }

  /// What kind of thing the leaf at this place names.
  static String space(Place place, String resource) {
    List<String> keys = place.keys();
    return keys.isEmpty()
        ? resource
        : Space.of(keys.getLast(), keys.subList(0, keys.size() - 1), resource);
  }

  /// A leaf as text: numbers without an exponent, so that equal ones read the same, but for those
  /// that would fill the memory.
  static String text(Object leaf) {
    return leaf instanceof BigDecimal decimal && Math.abs((long) decimal.scale()) <= LONGEST_NUMBER
        ? decimal.toPlainString()
        : leaf.toString();
  }

  private static Object number(String text) {
    if (text.matches("-?(0|[1-9][0-9]*)")) {
      return new BigInteger(text);
    }
    return text.matches("-?(0|[1-9][0-9]*)\\.[0-9]+") ? new BigDecimal(text) : text;
  }

  /// How many leaves a tree has; empty objects and lists count as one.
  static long leaves(@Nullable Object node) {
    return switch (node) {
      case Map<?, ?> map when !map.isEmpty() ->
          map.values().stream().mapToLong(Trees::leaves).sum();
      case List<?> list when !list.isEmpty() -> list.stream().mapToLong(Trees::leaves).sum();
      case null, default -> 1;
    };
  }
}
