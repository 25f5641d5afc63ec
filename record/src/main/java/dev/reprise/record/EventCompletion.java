package dev.reprise.record;

import dev.reprise.profile.RunPath;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Fills in what every recorded event has: its number, its run, its times in UTC.
///
/// Arrival times never run backwards, whatever the clock does, so that they agree with the numbers.
/// Used by the writer's thread alone.
final class EventCompletion {
  private final Rfc3339 times = new Rfc3339();
  private long sequence;
  private long latestMillis;

  /// The arrival time that counts for an entry.
  long arrival(long arrivedMillis) {
    latestMillis = Math.max(latestMillis, arrivedMillis);
    return latestMillis;
  }

  void complete(Map<String, @Nullable Object> event, RunPath.Address address, long arrival) {
    event.put("seq", ++sequence);
    event.put("runId", address.run().value());
    if (!address.config().isEmpty()) {
      event.put("config", address.config());
    }
    if (event.get("startedAt") instanceof Long millis) {
      event.put("startedAt", times.format(millis));
    }
    event.put("received_at", times.format(arrival));
    keepUserIdOnly(event);
  }

  private static void keepUserIdOnly(Map<String, @Nullable Object> event) {
    if (!event.containsKey("user")) {
      return;
    }
    Object user = event.get("user");
    Object id = user instanceof Map<?, ?> fields ? fields.get("id") : null;
    if (id == null) {
      event.remove("user");
      return;
    }
    var kept = new LinkedHashMap<String, @Nullable Object>();
    kept.put("id", id);
    event.put("user", kept);
  }
}
