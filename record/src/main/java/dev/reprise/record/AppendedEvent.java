package dev.reprise.record;

import dev.reprise.profile.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An event that somebody else put together.
record AppendedEvent(Event event, Receipt receipt, long arrivedMillis) implements Entry {
  private static final long BASE_WEIGHT = 512;
  private static final long KEY_WEIGHT = 64;

  /// An estimate: what text takes, and something for each key.
  @Override
  public long weight() {
    return BASE_WEIGHT + weight(event.fields());
  }

  private static long weight(@Nullable Object value) {
    long weight = KEY_WEIGHT;
    if (value instanceof String text) {
      weight += text.length();
    } else if (value instanceof Map<?, ?> map) {
      for (Object item : map.values()) {
        weight += weight(item);
      }
    } else if (value instanceof List<?> list) {
      for (Object item : list) {
        weight += weight(item);
      }
    }
    return weight;
  }

  @Override
  public List<Sighting> sightings() {
    return List.of(new Sighting(copy(event.fields()), List.of(), referer()));
  }

  private String referer() {
    return event.requestMeta().get("headers") instanceof Map<?, ?> headers
            && headers.get("referer") instanceof String referer
        ? referer
        : "";
  }

  /// The writer completes and cleans maps and lists in place; the caller's event stays as it is.
  private static Map<String, @Nullable Object> copy(Map<?, ?> map) {
    var copy = new LinkedHashMap<String, @Nullable Object>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), copied(value)));
    return copy;
  }

  private static @Nullable Object copied(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return copy(map);
    }
    if (value instanceof List<?> list) {
      var copy = new ArrayList<@Nullable Object>(list.size());
      list.forEach(item -> copy.add(copied(item)));
      return copy;
    }
    return value;
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
