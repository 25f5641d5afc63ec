package dev.reprise.record;

import dev.reprise.profile.AppDescription;
import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.AtomicFile;
import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Json;
import dev.reprise.profile.JsonException;
import dev.reprise.profile.JsonWriter;
import dev.reprise.profile.RunId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;

/// A capture while it is being assembled.
///
/// @param capture what is recorded
/// @param folder where
/// @param events the log of its events
record Draft(Capture capture, CaptureFolder folder, Path events) {
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

  static Draft of(Capture capture, DataRoot root) {
    CaptureFolder folder = root.draft(capture.run(), capture.id());
    return new Draft(capture, folder, folder.events());
  }

  RunId run() {
    return capture.run();
  }

  boolean takes(Instant arrival) {
    return capture.covers(arrival);
  }

  /// Keeps the description of the application with what is recorded of it.
  void describe(AppDescription app) throws IOException {
    if (!Files.exists(folder.app())) {
      AtomicFile.writeUnforced(
          folder.app(), AppDescriptions.text(app).getBytes(StandardCharsets.UTF_8));
    }
  }

  /// Notes where the run works, the first time that it is known.
  void pointTo(Path runDirectory) throws IOException {
    if (!Files.exists(folder.runDirectoryPointer())) {
      AtomicFile.writeUnforced(
          folder.runDirectoryPointer(), (runDirectory + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /// Adds a line to the notes of this draft.
  void note(Instant time, String text) throws IOException {
    Files.createDirectories(folder.path());
    Files.writeString(
        folder.validationLog(),
        time + " " + CONTROLS.matcher(text).replaceAll(" ") + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /// Adds to the number of events that are missing here; a count that cannot be read is begun anew.
  void countDropped(long events) throws IOException {
    AtomicFile.writeUnforced(
        folder.dropped(),
        (JsonWriter.text(Map.of("dropped", dropped() + events)) + "\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  private long dropped() throws IOException {
    try {
      Object count = Json.parseObject(Files.readString(folder.dropped())).get("dropped");
      return count instanceof Number number ? number.longValue() : 0;
    } catch (NoSuchFileException | JsonException e) {
      return 0;
    }
  }
}
