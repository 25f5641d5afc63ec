package dev.reprise.play;

import dev.reprise.profile.AppDescription;
import dev.reprise.profile.CaptureFolder;
import dev.reprise.profile.Manifest.Seed;
import dev.reprise.profile.SafeName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Puts the seeds of a capture where a run directory lacks them.
///
/// Configuration files belong at its top, uploads into the folder of their type, all others to the
/// path that their label tells. What the snapshot has stays as it is: it is the run as it was,
/// while a seed may be older. What cannot be found or put is noted. Links are not followed.
final class SeedHydration {
  private final CaptureFolder capture;
  private final AppDescription app;
  private final List<Seed> declared;
  private final SandboxNotes notes;

  SeedHydration(
      CaptureFolder capture, AppDescription app, List<Seed> declared, SandboxNotes notes) {
    this.capture = capture;
    this.app = app;
    this.declared = declared;
    this.notes = notes;
  }

  /// Adds to a run directory that nobody else works in.
  void into(Path run) throws IOException {
    declared.forEach(this::noteIfGone);
    if (!isFolder(capture.seeds())) {
      return;
    }
    var target = new HydrationTarget(run);
    for (Path seed : files(capture.configSeeds())) {
      put(seed, target, seed.getFileName());
    }
    labelled(target);
    uploads(target);
  }

  private void noteIfGone(Seed seed) {
    try {
      Path file = capture.path().resolve(seed.path()).normalize();
      if (file.startsWith(capture.seeds()) && isFile(file)) {
        return;
      }
    } catch (InvalidPathException e) {
      // noted as any other that is not there
    }
    notes.add(seed.path() + ": missing from the profile" + need(seed));
  }

  private static String need(Seed seed) {
    return seed.usedBy().isEmpty() ? "" : ", though step " + seed.usedBy().getFirst() + " sends it";
  }

  private void labelled(HydrationTarget target) throws IOException {
    List<Path> seeds = new ArrayList<>(files(capture.seeds()));
    seeds.removeIf(seed -> name(seed).endsWith(SeedLabel.MISSING));
    target
        .labelsIn(seeds.stream().map(SeedHydration::name).toList())
        .forEach(there -> seeds.removeIf(seed -> name(seed).equals(there)));
    for (Path seed : seeds) {
      String name = name(seed);
      boolean folder = name.endsWith(SeedLabel.FOLDER);
      String label = folder ? name.substring(0, name.length() - SeedLabel.FOLDER.length()) : name;
      Optional<Path> path = taskFile(label).or(() -> SeedLabel.path(label));
      if (path.isEmpty()) {
        notes.add(
            relative(seed) + ": not put into the sandbox, since its name does not tell where");
      } else if (folder) {
        attempt(seed, path.get(), () -> target.createFolder(path.get()));
      } else {
        put(seed, target, path.get());
      }
    }
  }

  /// A file that the application description names under this label.
  private Optional<Path> taskFile(String label) {
    return app.tasks().stream()
        .flatMap(task -> task.files().stream())
        .map(Path::of)
        .filter(file -> SeedLabel.of(file).equals(label))
        .findFirst();
  }

  private void uploads(HydrationTarget target) throws IOException {
    for (String type : app.uploads().stream().map(rule -> rule.type()).distinct().toList()) {
      List<Path> seeds = files(capture.uploads(type));
      var there = target.namesIn(seeds.stream().map(SeedHydration::name).toList());
      for (Path seed : seeds) {
        if (!there.contains(name(seed))) {
          put(seed, target, Path.of(SafeName.of(type), name(seed)));
        }
      }
    }
  }

  private void put(Path seed, HydrationTarget target, Path relative) {
    attempt(seed, relative, () -> target.put(seed, relative));
  }

  /// Work on files that may fail.
  private interface FileWork {
    void run() throws IOException;
  }

  private void attempt(Path seed, Path relative, FileWork work) {
    try {
      work.run();
    } catch (IOException e) {
      notes.add(
          relative(seed)
              + ": could not be put to "
              + relative
              + ", where it was recorded ("
              + e
              + ")");
    }
  }

  /// The regular files of a folder by name; none, where it is no folder.
  private List<Path> files(Path folder) throws IOException {
    var files = new ArrayList<Path>();
    if (isFolder(folder) && isFolder(folder.resolveSibling(""))) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        entries.forEach(files::add);
      }
    }
    for (Path file : files) {
      if (Files.isSymbolicLink(file)) {
        notes.add(relative(file) + ": a link, left out of the sandbox");
      }
    }
    files.removeIf(file -> !isFile(file));
    files.sort(null);
    return files;
  }

  private static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private Path relative(Path seed) {
    return capture.path().relativize(seed);
  }
}
