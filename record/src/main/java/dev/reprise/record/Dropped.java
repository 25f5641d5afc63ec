package dev.reprise.record;

import dev.reprise.profile.RunId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// How many events of each run could not be recorded, until their drafts say so.
///
/// Thread-safe. Runs beyond the limit are counted together, as the last one that had a place.
final class Dropped {
  private final int runLimit;
  private final Map<RunId, Missing> missing = new HashMap<>();
  private long total;
  private RunId overflow;

  Dropped(RunId fallback, int runLimit) {
    this.overflow = fallback;
    this.runLimit = runLimit;
  }

  /// Events that are missing from a run.
  ///
  /// @param events how many
  /// @param firstMillis when the first of them arrived
  /// @param lastMillis when the last of them arrived
  record Missing(long events, long firstMillis, long lastMillis) {
    Missing and(Missing more) {
      return new Missing(
          events + more.events,
          Math.min(firstMillis, more.firstMillis),
          Math.max(lastMillis, more.lastMillis));
    }

    Instant first() {
      return Instant.ofEpochMilli(firstMillis);
    }

    Instant last() {
      return Instant.ofEpochMilli(lastMillis);
    }
  }

  /// Counts one event.
  synchronized void count(RunId run, long arrivedMillis) {
    total++;
    putBack(run, new Missing(1, arrivedMillis, arrivedMillis));
  }

  /// Keeps what could not be told yet.
  synchronized void putBack(RunId run, Missing untold) {
    if (missing.size() < runLimit || missing.containsKey(run)) {
      overflow = run;
    }
    missing.merge(overflow, untold, Missing::and);
  }

  synchronized long total() {
    return total;
  }

  /// Hands over what was counted since the last call.
  synchronized Map<RunId, Missing> take() {
    if (missing.isEmpty()) {
      return Map.of();
    }
    Map<RunId, Missing> taken = Map.copyOf(missing);
    missing.clear();
    return taken;
  }
}
