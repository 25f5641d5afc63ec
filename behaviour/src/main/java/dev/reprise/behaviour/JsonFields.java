package dev.reprise.behaviour;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The fields of a JSON object, each asked for as what it should be; complaints name the place.
///
/// @param place where the object stands, empty for the outermost
/// @param values what it holds
record JsonFields(String place, Map<String, @Nullable Object> values) {
  Set<String> keys() {
    return values.keySet();
  }

  @Nullable Object value(String key) {
    return values.get(key);
  }

  /// A text; empty where there is none.
  String text(String key) {
    Object value = values.get(key);
    if (value == null) {
      return "";
    }
    if (!(value instanceof String text)) {
      throw wrong(key, "a text");
    }
    return text;
  }

  double number(String key) {
    if (!(values.get(key) instanceof Number number)) {
      throw wrong(key, "a number");
    }
    return number.doubleValue();
  }

  /// Another object; an empty one where there is none.
  JsonFields object(String key) {
    Object value = values.get(key);
    if (value == null) {
      return new JsonFields(place + key + ".", Map.of());
    }
    return new JsonFields(place + key + ".", map(key, value));
  }

  List<JsonFields> objects(String key) {
    return list(key).stream().map(it -> new JsonFields(place + key + "[].", map(key, it))).toList();
  }

  List<String> texts(String key) {
    return list(key).stream().map(String::valueOf).toList();
  }

  List<Double> numbers(String key) {
    return list(key).stream()
        .map(it -> {
          if (!(it instanceof Number number)) {
            throw wrong(key, "a list of numbers");
          }
          return number.doubleValue();
        })
        .toList();
  }

  private List<?> list(String key) {
    Object value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> items)) {
      throw wrong(key, "a list");
    }
    return items;
  }

  @SuppressWarnings("unchecked") // every map that Json makes has string keys
  private Map<String, @Nullable Object> map(String key, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong(key, "an object");
    }
    return (Map<String, @Nullable Object>) map;
  }

  private IllegalArgumentException wrong(String key, String what) {
    return new IllegalArgumentException(place + key + " is not " + what);
  }
}
