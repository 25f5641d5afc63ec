package dev.reprise.behaviour;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Times at which nothing could be done, because what came before took too long.
final class Stall {
  private final InstantSource clock;
  private final List<String> notes;
  private int missed;

  /// @param notes gets one line for all times that follow each other
  Stall(InstantSource clock, List<String> notes) {
    this.clock = clock;
    this.notes = notes;
  }

  /// Whether a time is so long ago that its successor is over as well.
  boolean isMissed(Instant when, Duration step) {
    boolean over = !clock.instant().isBefore(when.plus(step));
    if (over) {
      missed++;
    } else {
      end();
    }
    return over;
  }

  /// Tells of those that followed each other until now.
  void end() {
    if (missed > 0) {
      notes.add(
          "%d %s left out, because something before took too long"
              .formatted(missed, missed == 1 ? "scrape was" : "scrapes were"));
      missed = 0;
    }
  }
}
