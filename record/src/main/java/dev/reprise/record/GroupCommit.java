package dev.reprise.record;

import dev.reprise.profile.RunId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The writer's thread: takes entries from the queue, has their lines made, writes many at once,
/// and acknowledges them.
///
/// A batch ends when the queue is empty, so that one event is written at once, or when much has
/// gathered, so that memory stays bounded. Nothing that goes wrong with an entry ends the thread.
final class GroupCommit implements Runnable {
  private static final int BATCH_ENTRIES = 4096;
  private static final long BATCH_BYTES = 4 << 20;
  private static final long DROPPED_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final EventQueue queue;
  private final EventWriter writer;
  private final LogFiles logs;
  private final RunRecordings runs;
  private final Dropped dropped;
  private final Troubles troubles;
  private final AtomicLong recorded = new AtomicLong();
  private final List<Appending> batch = new ArrayList<>();
  private long batchNumber;
  private long batchBytes;
  private long droppedNoted = System.nanoTime();
  private volatile boolean closing;

  GroupCommit(
      EventQueue queue, EventWriter writer, LogFiles logs, RunRecordings runs, Losses losses) {
    this.queue = queue;
    this.writer = writer;
    this.logs = logs;
    this.runs = runs;
    this.dropped = losses.dropped();
    this.troubles = losses.troubles();
  }

  /// Where what is not recorded is counted and reported.
  record Losses(Dropped dropped, Troubles troubles) {}

  /// How many events are written.
  long recorded() {
    return recorded.get();
  }

  /// An entry whose lines wait to be committed.
  private record Appending(Entry entry, List<EventWriter.Appended> events) {}

  /// Ends the thread once the queue is empty.
  void close() {
    closing = true;
    queue.hurry();
  }

  @Override
  public void run() {
    int emptyLooks = 0;
    while (true) {
      boolean last = closing;
      Entry entry = queue.poll();
      if (entry != null) {
        emptyLooks = 0;
        append(entry);
      } else {
        commit();
        noteDropped(last);
        if (last) {
          break;
        }
        queue.rest(emptyLooks++);
      }
      if (batch.size() >= BATCH_ENTRIES || batchBytes >= BATCH_BYTES) {
        commit();
      }
    }
    logs.close();
  }

  private void append(Entry entry) {
    var events = new ArrayList<EventWriter.Appended>(2);
    try {
      for (Sighting sighting : entry.sightings()) {
        events.add(writer.write(sighting, entry.arrivedMillis(), batchNumber));
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      var failure = new RecordingFailedException("an event could not be written: " + e, e);
      events.add(new EventWriter.Appended(runs.fallback(), List.of(), failure));
    }
    batch.add(new Appending(entry, events));
    batchBytes += entry.weight();
  }

  private void commit() {
    if (batch.isEmpty()) {
      return;
    }
    logs.commit();
    for (Appending appending : batch) {
      settle(appending);
    }
    queue.release(batchBytes);
    batch.clear();
    batchBytes = 0;
    batchNumber++;
  }

  private void settle(Appending appending) {
    Exception failure = null;
    for (EventWriter.Appended event : appending.events()) {
      Exception cause = failureOf(event);
      if (cause == null) {
        recorded.incrementAndGet();
      } else {
        failure = cause;
        dropped.count(event.run(), 1);
      }
    }
    if (failure == null) {
      appending.entry().acknowledge();
    } else {
      appending.entry().refuse(failure);
      troubles.report("events could not be recorded", failure);
    }
  }

  private static @Nullable Exception failureOf(EventWriter.Appended event) {
    for (LogFile file : event.files()) {
      IOException failure = file.failure();
      if (failure != null) {
        return new RecordingFailedException(
            "cannot write " + file.path() + ": " + failure.getMessage(), failure);
      }
    }
    return event.trouble();
  }

  private void noteDropped(boolean now) {
    if (now || System.nanoTime() - droppedNoted > DROPPED_NANOS) {
      droppedNoted = System.nanoTime();
      dropped.take().forEach(this::noteDropped);
    }
  }

  private void noteDropped(RunId run, long events) {
    try {
      runs.of(run).countDropped(events);
    } catch (IOException e) {
      troubles.report("cannot note how many events were dropped", e);
    }
  }
}
