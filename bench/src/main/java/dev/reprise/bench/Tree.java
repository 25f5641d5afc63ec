package dev.reprise.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// JSON trees: made from names and values, read and changed at places such as `items.0.price`.
///
/// A place that is not there is read as null, and a change at it changes nothing.
final class Tree {
  private Tree() {}

  /// An object with its keys in this order.
  static Map<String, @Nullable Object> of(@Nullable Object... namesAndValues) {
    var object = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return object;
  }

  static @Nullable Object at(@Nullable Object tree, String place) {
    Object at = tree;
    for (String key : place.split("\\.", -1)) {
      at = child(at, key);
    }
    return at;
  }

  /// A copy with one value replaced; a key that an object lacks is added.
  static @Nullable Object changed(
      @Nullable Object tree, String place, UnaryOperator<@Nullable Object> change) {
    Object copy = copy(tree);
    Object parent = parent(copy, place);
    String key = key(place);
    if (parent instanceof Map<?, ?>) {
      object(parent).put(key, change.apply(object(parent).get(key)));
    } else if (parent instanceof List<?> items && index(key) < items.size()) {
      array(parent).set(index(key), change.apply(items.get(index(key))));
    }
    return copy;
  }

  /// A copy without one value.
  static @Nullable Object without(@Nullable Object tree, String place) {
    Object copy = copy(tree);
    Object parent = parent(copy, place);
    String key = key(place);
    if (parent instanceof Map<?, ?>) {
      object(parent).remove(key);
    } else if (parent instanceof List<?> items && index(key) < items.size()) {
      array(parent).remove(index(key));
    }
    return copy;
  }

  private static @Nullable Object parent(@Nullable Object tree, String place) {
    int dot = place.lastIndexOf('.');
    return dot < 0 ? tree : at(tree, place.substring(0, dot));
  }

  private static String key(String place) {
    return place.substring(place.lastIndexOf('.') + 1);
  }

  private static @Nullable Object child(@Nullable Object at, String key) {
    if (at instanceof Map<?, ?> object) {
      return object.get(key);
    }
    return at instanceof List<?> items && index(key) < items.size() ? items.get(index(key)) : null;
  }

  private static int index(String key) {
    return key.matches("\\d{1,6}") ? Integer.parseInt(key) : Integer.MAX_VALUE;
  }

  private static @Nullable Object copy(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      var copy = new LinkedHashMap<String, @Nullable Object>();
      object.forEach((key, child) -> copy.put(String.valueOf(key), copy(child)));
      return copy;
    }
    if (value instanceof List<?> items) {
      var copy = new ArrayList<@Nullable Object>();
      items.forEach(item -> copy.add(copy(item)));
      return copy;
    }
    return value;
  }

  @SuppressWarnings("unchecked") // every map in a copy was made above
  private static Map<String, @Nullable Object> object(Object value) {
    return (Map<String, @Nullable Object>) value;
  }

  @SuppressWarnings("unchecked") // every list in a copy was made above
  private static List<@Nullable Object> array(Object value) {
    return (List<@Nullable Object>) value;
  }
}
