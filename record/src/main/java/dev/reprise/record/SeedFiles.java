package dev.reprise.record;

import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.FailureReason;
import dev.reprise.profile.SafeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/// Copies files of a run directory into a draft's seeds.
///
/// A file's label is its path in the run directory, with `__` between the folders. Where there is
/// no file to copy, a marker says so: `<label>.missing`, or `<label>.dir.exists` for a directory.
final class SeedFiles {
  private final Path runDirectory;

  SeedFiles(Path runDirectory) {
    this.runDirectory = runDirectory.toAbsolutePath().normalize();
  }

  /// Snapshots one file, and tells in a few words what was found.
  String snapshot(String relative, CaptureFolder draft) {
    try {
      return take(relative, draft);
    } catch (IOException e) {
      return "not copied: " + FailureReason.of(e);
    }
  }

  /// Whether a file that exists is one of this run directory, and no link out of it.
  boolean isInside(Path file) throws IOException {
    return file.toRealPath().startsWith(runDirectory.toRealPath());
  }

  private String take(String relative, CaptureFolder draft) throws IOException {
    Path source;
    try {
      source = runDirectory.resolve(relative).normalize();
    } catch (InvalidPathException e) {
      return "not a path, left out";
    }
    if (relative.isBlank() || !source.startsWith(runDirectory) || source.equals(runDirectory)) {
      return "outside the run directory, left out";
    }
    Path label = draft.seeds().resolve(label(runDirectory.relativize(source)));
    if (!Files.exists(source)) {
      mark(label, ".missing");
      return "missing";
    }
    if (!isInside(source)) {
      return "a link out of the run directory, left out";
    }
    if (Files.isDirectory(source)) {
      mark(label, ".dir.exists");
      return "a directory";
    }
    if (!Files.isRegularFile(source)) {
      return "not a regular file, left out";
    }
    copy(source, label);
    Files.deleteIfExists(marker(label, ".missing"));
    return "kept as " + draft.path().relativize(label) + ", " + Files.size(label) + " bytes";
  }

  private static String label(Path relative) {
    var label = new StringBuilder();
    for (Path name : relative) {
      label.append(label.isEmpty() ? "" : "__").append(SafeName.ofFile(name.toString()));
    }
    return label.toString();
  }

  /// The label without its extension, with the marker behind it.
  private static Path marker(Path label, String suffix) {
    String name = label.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return label.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + suffix);
  }

  private static void mark(Path label, String suffix) throws IOException {
    Files.createDirectories(label.getParent());
    Path marker = marker(label, suffix);
    if (!Files.exists(marker, LinkOption.NOFOLLOW_LINKS)) {
      Files.createFile(marker);
    }
  }

  static void copy(Path source, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Path beside = target.resolveSibling(".copying-" + UUID.randomUUID());
    try {
      Files.copy(source, beside);
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
