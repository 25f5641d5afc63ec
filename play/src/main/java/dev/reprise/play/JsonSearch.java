package dev.reprise.play;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A look for keys in JSON: what lies further out is found first, and it does not go deep.
final class JsonSearch {
  /// How many objects and lists an answer wraps around what it says.
  static final int DEPTH_LIMIT = 4;

  /// How many values are looked at.
  static final int VALUE_LIMIT = 10_000;

  private JsonSearch() {}

  /// The first value that `accept` takes under one of `keys`, which are tried in their order.
  static <T> Optional<T> find(
      @Nullable Object json, List<String> keys, Function<@Nullable Object, Optional<T>> accept) {
    List<@Nullable Object> level = new ArrayList<>();
    level.add(json);
    for (int depth = 0; depth <= DEPTH_LIMIT; depth++) {
      for (Object value : level) {
        var found = in(value, keys, accept);
        if (found.isPresent()) {
          return found;
        }
      }
      level = below(level);
    }
    return Optional.empty();
  }

  /// A string, or a whole number as one; nothing for all else.
  static Optional<String> name(@Nullable Object value) {
    return switch (value) {
      case String text when !text.isBlank() -> Optional.of(text);
      case Integer number -> Optional.of(number.toString());
      case Long number -> Optional.of(number.toString());
      case BigInteger number -> Optional.of(number.toString());
      case null, default -> Optional.empty();
    };
  }

  private static <T> Optional<T> in(
      @Nullable Object value, List<String> keys, Function<@Nullable Object, Optional<T>> accept) {
    return value instanceof Map<?, ?> map
        ? keys.stream().flatMap(key -> accept.apply(map.get(key)).stream()).findFirst()
        : Optional.empty();
  }

  private static List<@Nullable Object> below(List<@Nullable Object> level) {
    var below = new ArrayList<@Nullable Object>();
    for (Object value : level) {
      if (value instanceof Map<?, ?> map) {
        below.addAll(map.values());
      } else if (value instanceof List<?> list) {
        below.addAll(list);
      }
      if (below.size() > VALUE_LIMIT) {
        return below.subList(0, VALUE_LIMIT);
      }
    }
    return below;
  }
}
