package dev.reprise.record;

import dev.reprise.profile.RunId;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Where the application's runs work.
@FunctionalInterface
public interface RunDirectories {
  /// The existing directory that `run` works in, if the application has one for it.
  Optional<Path> of(RunId run);

  /// Runs without directories.
  static RunDirectories none() {
    return run -> Optional.empty();
  }

  /// Directories named by a template such as `/data/runs/{runid}`.
  ///
  /// A run id comes from a URL, so one that would leave the template's folder names no directory.
  static RunDirectories like(String template) {
    int place = template.indexOf("{runid}");
    if (place < 0) {
      throw new IllegalArgumentException(
          "a run directory is like /data/runs/{runid}, not \"" + template + "\"");
    }
    return run -> {
      if (run.value().contains("/") || run.value().startsWith(".")) {
        return Optional.empty();
      }
      try {
        Path path = Path.of(template.replace("{runid}", run.value())).toAbsolutePath().normalize();
        return Files.isDirectory(path) ? Optional.of(path) : Optional.empty();
      } catch (InvalidPathException e) {
        return Optional.empty();
      }
    };
  }
}
