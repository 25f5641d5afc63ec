package dev.reprise.record;

import dev.reprise.profile.FailureReason;
import dev.reprise.profile.JsonWriter;
import dev.reprise.profile.RunId;
import dev.reprise.profile.RunPath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes an event's line and appends it where it belongs: to its run's log, and to every draft that
/// records. Used by the writer's thread alone.
final class EventWriter {
  private static final int LINE_CAPACITY = 8192;
  private static final int LINE_LIMIT = 32 << 20;

  private final EventCompletion completion = new EventCompletion();
  private final JsonWriter line = new JsonWriter(LINE_CAPACITY);
  private final RunRecordings runs;
  private final RunResolution resolution;
  private final EventRedaction redaction;
  private final Assembler assembler;
  private final LogFiles logs;

  EventWriter(
      RunRecordings runs,
      RunResolution resolution,
      EventRedaction redaction,
      Assembler assembler,
      LogFiles logs) {
    this.runs = runs;
    this.resolution = resolution;
    this.redaction = redaction;
    this.assembler = assembler;
    this.logs = logs;
  }

  /// The files that an event was appended to, and what of it could not be kept.
  ///
  /// @param run its run
  /// @param files they must be written before the event counts as recorded
  /// @param trouble why part of it is missing, if it is
  record Appended(RunId run, List<LogFile> files, @Nullable Exception trouble) {
    static Appended failed(RunId run, Throwable cause) {
      var failure =
          new RecordingFailedException(
              "an event could not be written: " + FailureReason.of(cause), cause);
      return new Appended(run, List.of(), failure);
    }
  }

  /// Appends the event to its files, which then wait to be committed as part of `batch`.
  Appended write(Sighting sighting, long arrivedMillis, long batch) {
    RunPath.Address address = resolution.of(sighting);
    try {
      return write(sighting, address, completion.arrival(arrivedMillis), batch);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return Appended.failed(address.run(), e);
    } finally {
      sighting.attachments().forEach(assembler::giveUp);
    }
  }

  private Appended write(Sighting sighting, RunPath.Address address, long millis, long batch) {
    Map<String, @Nullable Object> event = sighting.fields();
    Instant arrival = Instant.ofEpochMilli(millis);
    RunRecording run = runs.of(address.run());
    completion.complete(event, address, millis);
    redaction.clean(event);
    Exception trouble = null;
    try {
      run.refresh(batch, arrival, event.get("captureId"));
      assembler.take(sighting, run, arrival);
    } catch (IOException | RecordingFailedException e) {
      trouble = e;
    }
    return new Appended(address.run(), append(event, run, run.draftsAt(arrival)), trouble);
  }

  private List<LogFile> append(
      Map<String, @Nullable Object> event, RunRecording run, List<Draft> drafts) {
    var files = new ArrayList<LogFile>(1 + drafts.size());
    if (drafts.isEmpty()) {
      event.remove("captureId", null);
      files.add(append(event, run.auditLog()));
    }
    for (Draft draft : drafts) {
      event.put("captureId", draft.capture().id().value());
      if (files.isEmpty()) {
        files.add(append(event, run.auditLog()));
        files.add(logs.append(draft.events(), line.written()));
      } else {
        files.add(append(event, draft.events()));
      }
    }
    return files;
  }

  private LogFile append(Map<String, @Nullable Object> event, Path log) {
    line.reset(0);
    line.value(event).newline();
    if (line.size() > LINE_LIMIT) {
      throw new RecordingFailedException(
          "an event's line of " + line.size() + " bytes is more than readers take");
    }
    return logs.append(log, line.written());
  }
}
