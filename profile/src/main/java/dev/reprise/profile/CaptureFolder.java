package dev.reprise.profile;

import java.nio.file.Path;

/// The files of one capture: the same in a draft and in a profile's `capture/` folder.
///
/// @param path the folder
public record CaptureFolder(Path path) {
  public Path events() {
    return path.resolve("events.jsonl");
  }

  public Path bodies() {
    return path.resolve("bodies");
  }

  /// A body by the hash of its bytes.
  public Path body(String sha256) {
    if (!SafeName.isSafe(sha256)) {
      throw new IllegalArgumentException("a body is named by its hash, not \"" + sha256 + "\"");
    }
    return bodies().resolve(sha256);
  }

  public Path seeds() {
    return path.resolve("seed");
  }

  public Path configSeeds() {
    return seeds().resolve("config");
  }

  /// The folder of uploads of one type, such as `landuse`.
  public Path uploads(String type) {
    return seeds().resolve("uploads").resolve(SafeName.of(type));
  }

  /// Names the directory that the run works in.
  public Path runDirectoryPointer() {
    return path.resolve("run_dir.txt");
  }

  /// The description of the application that was recorded.
  public Path app() {
    return path.resolve("app.yaml");
  }

  /// What the task rules noted.
  public Path validationLog() {
    return path.resolve("validation.log");
  }

  /// How many events the recorder had to drop, where it did.
  public Path dropped() {
    return path.resolve("dropped.json");
  }
}
