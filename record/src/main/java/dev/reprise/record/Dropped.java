package dev.reprise.record;

import dev.reprise.profile.RunId;
import java.util.HashMap;
import java.util.Map;

/// How many events of each run could not be recorded, until their drafts say so.
///
/// Thread-safe. Runs beyond the limit are counted together, as the last one that had a place.
final class Dropped {
  private final int runLimit;
  private final Map<RunId, Long> counts = new HashMap<>();
  private long total;
  private RunId overflow = new RunId("default");

  Dropped(int runLimit) {
    this.runLimit = runLimit;
  }

  synchronized void count(RunId run, int events) {
    total += events;
    if (counts.size() < runLimit || counts.containsKey(run)) {
      counts.merge(run, (long) events, Long::sum);
      overflow = run;
    } else {
      counts.merge(overflow, (long) events, Long::sum);
    }
  }

  synchronized long total() {
    return total;
  }

  /// Hands over the counts since the last call.
  synchronized Map<RunId, Long> take() {
    if (counts.isEmpty()) {
      return Map.of();
    }
    Map<RunId, Long> taken = Map.copyOf(counts);
    counts.clear();
    return taken;
  }
}
