package dev.reprise.record;

import java.io.IOException;

/// The way into the queue: what finds no room there is counted for its run. Thread-safe.
final class Intake {
  private final EventQueue queue;
  private final RunResolution runs;
  private final Dropped dropped;
  private final Troubles troubles;
  private volatile boolean open = true;

  Intake(EventQueue queue, RunResolution runs, Dropped dropped, Troubles troubles) {
    this.queue = queue;
    this.runs = runs;
    this.dropped = dropped;
    this.troubles = troubles;
  }

  void take(Entry entry) {
    if (open && queue.add(entry)) {
      return;
    }
    String why = open ? "the recorder's queue is full" : "the recorder is closed";
    for (Sighting sighting : entry.sightings()) {
      dropped.count(runs.of(sighting).run(), 1);
      discard(sighting);
    }
    entry.refuse(new RecordingFailedException(why));
    troubles.report("events were dropped, because " + why, null);
  }

  /// From now on everything is refused.
  void close() {
    open = false;
  }

  private void discard(Sighting sighting) {
    for (Attachment attachment : sighting.attachments()) {
      try {
        attachment.bytes().discard();
      } catch (IOException e) {
        troubles.report("cannot remove a spooled body", e);
      }
    }
  }
}
