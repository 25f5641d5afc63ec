package dev.reprise.server;

import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.DataRoot;
import dev.reprise.record.Capture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A draft as callers see it.
///
/// It tells the size of the events, not their number: counting would read drafts of any length.
final class DraftDescription {
  private final DataRoot root;

  DraftDescription(DataRoot root) {
    this.root = root;
  }

  Map<String, @Nullable Object> of(Capture capture) {
    CaptureFolder draft = root.draft(capture.run(), capture.id());
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("run", capture.run().value());
    fields.put("capture", capture.id().value());
    fields.put("recording", capture.isRecording());
    fields.put("started_at", capture.startedAt().toString());
    fields.put("stopped_at", capture.stoppedAt().map(Object::toString).orElse(null));
    fields.put("events_bytes", size(draft.events()));
    fields.put("last_event_at", lastWritten(draft.events()).map(Instant::toString).orElse(null));
    fields.put("latest", LatestRequest.in(draft.events()).orElse(null));
    fields.put("path", draft.path().toString());
    return fields;
  }

  /// When the last event was written: nothing else tells whether somebody still records, as a
  /// stream has no end and recorders may be other processes.
  private static Optional<Instant> lastWritten(Path events) {
    try {
      return Optional.of(Files.getLastModifiedTime(events).toInstant());
    } catch (IOException e) {
      return Optional.empty(); // there is none yet
    }
  }

  private static @Nullable Long size(Path events) {
    try {
      return Files.size(events);
    } catch (NoSuchFileException e) {
      return 0L;
    } catch (IOException e) {
      return null; // the list is still worth having
    }
  }
}
