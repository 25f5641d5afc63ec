package dev.reprise.record;

import dev.reprise.profile.RunId;
import java.io.IOException;

/// Tells the drafts how many events are missing from them. Used by the writer's thread alone.
final class Losses {
  private final RunRecordings runs;
  private final Dropped dropped;
  private final Troubles troubles;

  Losses(RunRecordings runs, Dropped dropped, Troubles troubles) {
    this.runs = runs;
    this.dropped = dropped;
    this.troubles = troubles;
  }

  /// The run of what names none.
  RunId fallback() {
    return runs.fallback();
  }

  void count(RunId run, long arrivedMillis) {
    dropped.count(run, arrivedMillis);
  }

  void report(String what, Exception cause) {
    troubles.report(what, cause);
  }

  /// Notes what was counted since the last time; what cannot be noted now is kept for the next.
  void note(long batch) {
    dropped
        .take()
        .forEach((run, missing) -> {
          try {
            runs.of(run).note(missing, batch);
          } catch (IOException | RuntimeException e) {
            dropped.putBack(run, missing);
            troubles.report("cannot note how many events were dropped", e);
          }
        });
  }
}
