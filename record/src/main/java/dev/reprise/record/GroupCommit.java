package dev.reprise.record;

import dev.reprise.profile.FailureReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The writer's thread: takes entries from the queue, has their lines made, writes many at once,
/// and acknowledges them.
///
/// A batch ends when the queue is empty, so that one event is written at once, or when much has
/// gathered, so that memory stays bounded. Nothing that goes wrong ends the thread: a recorder
/// without its writer would hold its application back for ever.
final class GroupCommit implements Runnable {
  private static final int BATCH_ENTRIES = 4096;
  private static final long BATCH_BYTES = 4 << 20;
  private static final long DROPPED_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final EventQueue queue;
  private final EventWriter writer;
  private final LogFiles logs;
  private final Losses losses;
  private final LongSupplier ticker;
  private final AtomicLong recorded = new AtomicLong();
  private final List<Appending> batch = new ArrayList<>();
  private long batchNumber;
  private long batchBytes;
  private long lossesNoted;
  private int emptyLooks;
  private volatile boolean closing;

  GroupCommit(
      EventQueue queue, EventWriter writer, LogFiles logs, Losses losses, LongSupplier ticker) {
    this.queue = queue;
    this.writer = writer;
    this.logs = logs;
    this.losses = losses;
    this.ticker = ticker;
    this.lossesNoted = ticker.getAsLong();
  }

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
    boolean goesOn = true;
    while (goesOn) {
      try {
        goesOn = advance();
      } catch (RuntimeException | Error e) {
        abandonBatch(e);
        queue.rest(0);
      }
    }
    logs.close();
  }

  /// Takes an entry, or does what is due when there is none; whether there may be more to do.
  private boolean advance() {
    boolean isLastLook = queue.hasEnded();
    Entry entry = queue.poll();
    if (entry != null) {
      emptyLooks = 0;
      append(entry);
      if (batch.size() >= BATCH_ENTRIES || batchBytes >= BATCH_BYTES) {
        commit();
      }
      return true;
    }
    commit();
    noteLosses(isLastLook);
    if (closing) {
      queue.end();
    } else {
      queue.rest(emptyLooks++);
    }
    return !isLastLook;
  }

  private void append(Entry entry) {
    var events = new ArrayList<EventWriter.Appended>(2);
    batch.add(new Appending(entry, events));
    batchBytes += entry.weight();
    try {
      for (Sighting sighting : entry.sightings()) {
        events.add(writer.write(sighting, entry.arrivedMillis(), batchNumber));
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      events.add(EventWriter.Appended.failed(losses.fallback(), e));
    }
  }

  private void commit() {
    if (batch.isEmpty()) {
      return;
    }
    logs.commit();
    for (Appending appending : batch) {
      settle(appending);
    }
    endBatch();
    noteLosses(false);
  }

  private void endBatch() {
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
        losses.count(event.run(), appending.entry().arrivedMillis());
      }
    }
    if (failure == null) {
      appending.entry().acknowledge();
    } else {
      appending.entry().refuse(failure);
      losses.report("events could not be recorded", failure);
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

  /// Gives up what could not be committed, whatever it was that went wrong.
  private void abandonBatch(Throwable cause) {
    var failure =
        new RecordingFailedException(
            "events could not be written: " + FailureReason.of(cause), cause);
    for (Appending appending : batch) {
      for (EventWriter.Appended event : appending.events()) {
        losses.count(event.run(), appending.entry().arrivedMillis());
      }
      appending.entry().refuse(failure);
    }
    endBatch();
    losses.report("events could not be recorded", failure);
  }

  private void noteLosses(boolean now) {
    if (now || ticker.getAsLong() - lossesNoted > DROPPED_NANOS) {
      lossesNoted = ticker.getAsLong();
      losses.note(batchNumber);
    }
  }
}
