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
    boolean isFull = open && !queue.hasEnded();
    String why = isFull ? "the recorder's queue is full" : "the recorder is closed";
    refuse(entry, new RecordingFailedException(why));
    troubles.report("events were dropped, because " + why, null);
  }

  /// Marks the place in the queue that everything taken in so far stands before.
  void take(FlushRequest mark) {
    if (!queue.addMark(mark)) {
      mark.refuse(new RecordingFailedException("the recorder is closed"));
    }
  }

  /// Counts an entry as lost, and gives up what it holds.
  void refuse(Entry entry, RecordingFailedException cause) {
    long arrived = entry.arrivedMillis();
    try {
      for (Sighting sighting : entry.sightings()) {
        dropped.count(runs.of(sighting).run(), arrived);
        discard(sighting);
      }
    } catch (RuntimeException | StackOverflowError e) {
      // Nobody can say what was in it; that it is missing must be said all the same.
      dropped.count(runs.fallback(), arrived);
    }
    entry.refuse(cause);
  }

  /// Counts an exchange that was lost before it became an entry.
  void lose(RequestHead head, long millis) {
    dropped.count(runs.of(head.target(), head.referer()).run(), millis);
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
