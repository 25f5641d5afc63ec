package dev.reprise.record;

import dev.reprise.profile.CaptureId;
import dev.reprise.profile.Json;
import dev.reprise.profile.JsonWriter;
import dev.reprise.profile.RunId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A named stretch of a run's events, as its draft's `capture.json` tells it.
///
/// @param run whose events
/// @param id its name
/// @param startedAt when it began
/// @param stoppedAt when it ended, if it has
public record Capture(RunId run, CaptureId id, Instant startedAt, Optional<Instant> stoppedAt) {
  public boolean isRecording() {
    return stoppedAt.isEmpty();
  }

  /// Whether an event that arrived at `instant` belongs to it.
  boolean covers(Instant instant) {
    return !instant.isBefore(startedAt) && stoppedAt.map(end -> !instant.isAfter(end)).orElse(true);
  }

  /// Whether it was recording at any time between these two.
  boolean overlaps(Instant first, Instant last) {
    return !last.isBefore(startedAt) && stoppedAt.map(end -> !first.isAfter(end)).orElse(true);
  }

  Capture stopped(Instant now) {
    return new Capture(run, id, startedAt, Optional.of(now));
  }

  String json() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("run", run.value());
    fields.put("capture", id.value());
    fields.put("started_at", startedAt.toString());
    stoppedAt.ifPresent(end -> fields.put("stopped_at", end.toString()));
    return JsonWriter.text(fields) + "\n";
  }

  /// Reads what [#json] wrote.
  static Capture parse(String json) {
    Map<String, @Nullable Object> fields = Json.parseObject(json);
    try {
      return new Capture(
          new RunId(String.valueOf(fields.get("run"))),
          new CaptureId(String.valueOf(fields.get("capture"))),
          Instant.parse(String.valueOf(fields.get("started_at"))),
          Optional.ofNullable(fields.get("stopped_at")).map(Object::toString).map(Instant::parse));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not a time in capture.json: " + e.getParsedString(), e);
    }
  }
}
