package dev.reprise.record;

import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.DataRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The directory that a run works in, as the source of a profile's `run/` folder.
///
/// A profile without a snapshot is still worth having, so a directory that is missing or cannot be
/// meant is noted and left out.
final class PromotionRun {
  private static final String LOGS = "_logs";

  private final DataRoot root;
  private final PromotionNotes notes;

  PromotionRun(DataRoot root, PromotionNotes notes) {
    this.root = root;
    this.notes = notes;
  }

  /// Copies the directory that was asked for, or the one that the capture names, to `copy`.
  void snapshot(@Nullable Path asked, CaptureFolder capture, Path copy) throws IOException {
    Optional<Path> directory = asked == null ? named(capture) : Optional.of(asked);
    if (directory.isEmpty()) {
      return;
    }
    Path named = directory.get();
    Path run;
    try {
      run = named.toRealPath();
    } catch (NoSuchFileException e) {
      notes.add("run directory " + named + ": does not exist, so there is no run/ snapshot");
      return;
    }
    if (isUsable(run, named)) {
      take(run, copy);
    }
  }

  private Optional<Path> named(CaptureFolder capture) throws IOException {
    if (!Files.isRegularFile(capture.runDirectoryPointer())) {
      notes.add("run_dir.txt: missing, so there is no run/ snapshot");
      return Optional.empty();
    }
    String text = Files.readString(capture.runDirectoryPointer()).strip();
    try {
      Path path = Path.of(text);
      if (path.isAbsolute()) {
        return Optional.of(path);
      }
    } catch (InvalidPathException e) {
      // noted below, as a relative path is
    }
    notes.add("run_dir.txt: names no absolute path, so there is no run/ snapshot");
    return Optional.empty();
  }

  private boolean isUsable(Path run, Path named) throws IOException {
    String problem = "";
    if (!Files.isDirectory(run)) {
      problem = "is not a directory";
    } else if (run.getParent() == null) {
      problem = "is the whole file system";
    } else if (PromotionSite.folder(root).toRealPath().startsWith(run) && !isAboveRoot(run)) {
      problem = "holds the profiles themselves";
    }
    if (!problem.isEmpty()) {
      notes.add("run directory " + named + ": " + problem + ", so there is no run/ snapshot");
    }
    return problem.isEmpty();
  }

  private boolean isAboveRoot(Path run) throws IOException {
    Path data = root.path().toRealPath();
    return data.startsWith(run) && !data.equals(run);
  }

  private void take(Path run, Path copy) throws IOException {
    var excluded = new HashSet<Path>();
    excluded.add(run.resolve(LOGS));
    if (isAboveRoot(run)) {
      excluded.add(root.path().toRealPath());
      notes.add("run directory " + run + ": holds the data root, which is left out");
    }
    RunSnapshot.take(run, copy, excluded, notes);
  }
}
