package dev.reprise.record;

import dev.reprise.profile.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An event that somebody else put together.
///
/// @param event as it was given
/// @param receipt tells its giver when it is written
/// @param arrivedMillis when it was given
/// @param weight what it held then; its giver may change what is nested in it
record AppendedEvent(Event event, Receipt receipt, long arrivedMillis, long weight)
    implements Entry {
  /// What is nested deeper than readers go, or in itself, cannot be recorded.
  private static final int DEPTH_LIMIT = 500;

  /// A map that holds itself twice has more paths than there is time to walk.
  private static final int VALUES_LIMIT = 1_000_000;

  private static final long BASE_WEIGHT = 512;
  private static final long KEY_WEIGHT = 64;

  AppendedEvent(Event event, Receipt receipt, long arrivedMillis) {
    this(
        event,
        receipt,
        arrivedMillis,
        BASE_WEIGHT + weight(event.fields(), DEPTH_LIMIT, new Values()));
  }

  /// Counts the values of one event.
  private static final class Values {
    private int left = VALUES_LIMIT;

    boolean hasNext() {
      return left-- > 0;
    }
  }

  /// An estimate: what text takes, and something for each key.
  private static long weight(@Nullable Object value, int depth, Values values) {
    long weight = KEY_WEIGHT;
    if (depth == 0 || !values.hasNext()) {
      return weight;
    }
    if (value instanceof String text) {
      weight += text.length();
    } else if (value instanceof Map<?, ?> map) {
      for (Object item : map.values()) {
        weight += weight(item, depth - 1, values);
      }
    } else if (value instanceof List<?> list) {
      for (Object item : list) {
        weight += weight(item, depth - 1, values);
      }
    }
    return weight;
  }

  @Override
  public List<Sighting> sightings() {
    return List.of(
        new Sighting(copy(event.fields(), DEPTH_LIMIT, new Values()), List.of(), referer()));
  }

  private String referer() {
    return event.requestMeta().get("headers") instanceof Map<?, ?> headers
            && headers.get("referer") instanceof String referer
        ? referer
        : "";
  }

  /// The writer completes and cleans maps and lists in place; the caller's event stays as it is.
  private static Map<String, @Nullable Object> copy(Map<?, ?> map, int depth, Values values) {
    check(depth, values);
    var copy = new LinkedHashMap<String, @Nullable Object>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), copied(value, depth - 1, values)));
    return copy;
  }

  private static List<@Nullable Object> copy(List<?> list, int depth, Values values) {
    check(depth, values);
    var copy = new ArrayList<@Nullable Object>(list.size());
    list.forEach(item -> copy.add(copied(item, depth - 1, values)));
    return copy;
  }

  private static void check(int depth, Values values) {
    if (depth == 0) {
      throw new IllegalArgumentException("nested deeper than " + DEPTH_LIMIT);
    }
    if (!values.hasNext()) {
      throw new IllegalArgumentException("holds more than " + VALUES_LIMIT + " maps and lists");
    }
  }

  private static @Nullable Object copied(@Nullable Object value, int depth, Values values) {
    if (value instanceof Map<?, ?> map) {
      return copy(map, depth, values);
    }
    if (value instanceof List<?> list) {
      return copy(list, depth, values);
    }
    return value instanceof Double || value instanceof Float ? finite((Number) value) : value;
  }

  /// JSON has no word for NaN and the infinities.
  private static Object finite(Number number) {
    return Double.isFinite(number.doubleValue()) ? number : number.toString();
  }

  @Override
  public void acknowledge() {
    receipt.acknowledge();
  }

  @Override
  public void refuse(Exception cause) {
    receipt.refuse(cause);
  }
}
