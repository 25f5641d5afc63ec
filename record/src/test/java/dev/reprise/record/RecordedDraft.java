package dev.reprise.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.CaptureId;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Manifest;
import dev.reprise.profile.ManifestFile;
import dev.reprise.profile.RunId;
import dev.reprise.profile.Slug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/// A draft and its run directory on disk, as the recorder leaves them.
final class RecordedDraft {
  /// When drafts are promoted.
  static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  final DataRoot root;
  final RunId run;
  final CaptureFolder draft;
  final Path runDirectory;

  RecordedDraft(Path folder, String run) throws IOException {
    this(run, folder);
    Files.createDirectories(draft.path());
    Files.createDirectories(runDirectory.resolve("_logs"));
    Files.createDirectories(runDirectory.resolve("dem"));
    Files.writeString(runDirectory.resolve("_logs/profile.events.jsonl"), "log");
    Files.writeString(runDirectory.resolve("dem/dem.tif"), "elevations");
    Files.writeString(draft.runDirectoryPointer(), runDirectory + "\n");
    exchange("1", "GET", "/runs/palouse/cfg/page", 200);
  }

  /// The draft that another process has made.
  static RecordedDraft existing(Path folder, String run) {
    return new RecordedDraft(run, folder);
  }

  private RecordedDraft(String run, Path folder) {
    this.root = new DataRoot(folder.resolve("data"));
    this.run = new RunId(run);
    this.draft = root.draft(this.run, CaptureId.STREAM);
    this.runDirectory = folder.resolve("runs").resolve(this.run.folder());
  }

  RecordedDraft exchange(String id, String method, String endpoint, int status) throws IOException {
    line(
        "{\"stage\":\"request\",\"id\":\"%s\",\"method\":\"%s\",\"endpoint\":\"%s\",\"startedAt\":\"2026-11-20T10:30:00Z\"}\n"
            .formatted(id, method, endpoint));
    return line("{\"stage\":\"response\",\"id\":\"%s\",\"status\":%d}\n".formatted(id, status));
  }

  RecordedDraft upload(String id, String seed) throws IOException {
    line(
        "{\"stage\":\"request\",\"id\":\"%s\",\"method\":\"POST\",\"endpoint\":\"/up/load\",\"requestMeta\":{\"form\":[{\"name\":\"f\",\"seed\":\"%s\"}]}}\n"
            .formatted(id, seed));
    return line("{\"stage\":\"response\",\"id\":\"%s\",\"status\":200}\n".formatted(id));
  }

  RecordedDraft line(String text) throws IOException {
    Files.writeString(draft.events(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return this;
  }

  RecordedDraft seed(String path, String content) throws IOException {
    Path file = draft.path().resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return this;
  }

  PromotionRequest request() {
    return PromotionRequest.of(run, CaptureId.STREAM, AppDescriptions.generic());
  }

  /// The manifest of the profile of that name.
  Manifest manifest(String slug) throws IOException {
    Path file = root.profile(new Slug(slug)).resolve("profile.yaml");
    assertThat(Files.readString(file, UTF_8)).startsWith("# A recorded profile.");
    try (var in = Files.newInputStream(file)) {
      return ManifestFile.read(in, "profile.yaml");
    }
  }
}
