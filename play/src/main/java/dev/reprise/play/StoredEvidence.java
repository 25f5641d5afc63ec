package dev.reprise.play;

import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.Json;
import dev.reprise.profile.JsonException;
import dev.reprise.profile.Slug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is kept of single steps of a playback, put together with the recording: each is read by
/// itself, however many there are, also while the playback is still running.
public final class StoredEvidence {
  private final PlaybackFolders folders;

  public StoredEvidence(PlaybackFolders folders) {
    this.folders = folders;
  }

  /// Whether anything is kept of a playback's steps.
  public boolean isKept(PlaybackToken token) {
    return Files.isRegularFile(folders.evidenceIndex(token));
  }

  /// A step that has ended, none if it has not.
  ///
  /// @param number counted from 1
  public Optional<Map<String, @Nullable Object>> step(PlaybackToken token, int number) {
    Path file = folders.evidence(token);
    try {
      EvidenceIndex.Places places = EvidenceIndex.find(folders.evidenceIndex(token), number);
      if (number < 1 || places.step() < 0) {
        return Optional.empty();
      }
      try (var lines = PlacedLines.open(file)) {
        var head = object(lines, 0);
        var line = object(lines, places.step());
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("step", number);
        shown.put("correlation_id", token.correlationId(number));
        shown.put("verdict", line.get("verdict"));
        shown.put("outcome", line.get("outcome"));
        Optional<RecordedSide> recorded = recorded(head, line);
        shown.put("recorded", recorded.isEmpty() ? null : recorded.get().fields());
        shown.put("live", new LiveSide(head, line, recorded).fields());
        for (String list : List.of("differences", "bound", "volatile")) {
          shown.put(list, line.getOrDefault(list, List.of()));
        }
        shown.put("note", line.getOrDefault("note", ""));
        shown.put("logs", logs(lines, places.log()));
        shown.put("logs_state", logsState(token, lines));
        return Optional.of(shown);
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw StorageTrouble.reading("the evidence", file, e);
    }
  }

  /// The lines of a step's log, each of which knows where the one before is.
  private static List<Object> logs(PlacedLines lines, long last) throws IOException {
    var logs = new ArrayList<Object>();
    for (long at = last; at >= 0 && logs.size() < LogWatch.LINES_OF_A_STEP; ) {
      var line = object(lines, at);
      logs.add(Objects.requireNonNullElse(line.get("log"), Map.of()));
      at = line.get("before") instanceof Number before ? before.longValue() : -1;
    }
    Collections.reverse(logs);
    return logs;
  }

  private @Nullable Object logsState(PlaybackToken token, PlacedLines lines) throws IOException {
    long at = EvidenceIndex.find(folders.evidenceIndex(token), 0).step();
    return at < 0
        ? LogState.none("it is not known yet whether there is a log").fields()
        : object(lines, at).get("logs_state");
  }

  private static Map<String, @Nullable Object> object(PlacedLines lines, long offset)
      throws IOException {
    byte[] line = lines.at(offset);
    try {
      return Json.parseObject(line, 0, line.length);
    } catch (JsonException e) {
      throw new IOException("the line at byte " + offset + " is damaged", e);
    }
  }

  /// The step in the profile, if that is still what was played.
  private Optional<RecordedSide> recorded(
      Map<String, @Nullable Object> head, Map<String, @Nullable Object> line) throws IOException {
    if (!(line.get("recorded_at") instanceof List<?> places)
        || !(places.get(0) instanceof Number request)
        || !(places.get(1) instanceof Number answer)) {
      return Optional.empty();
    }
    Path profile = folders.profile(new Slug(String.valueOf(head.get("profile"))));
    return RecordedSide.read(
        new CaptureFolder(profile.resolve("capture")),
        request.longValue(),
        answer.longValue(),
        String.valueOf(line.get("id")));
  }
}
