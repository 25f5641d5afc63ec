package dev.reprise.play;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// A run directory that seeds are put into, and that no path in a seed leads out of.
///
/// @param run the directory; nobody else works in it
record HydrationTarget(Path run) {
  /// Which of these labels a file or a folder here has.
  Set<String> labelsIn(Collection<String> wanted) throws IOException {
    return found(
        wanted,
        path ->
            Files.isDirectory(run.resolve(path), LinkOption.NOFOLLOW_LINKS)
                ? SeedLabel.ofFolder(path)
                : SeedLabel.of(path));
  }

  /// Which of these names a file or a folder here has.
  Set<String> namesIn(Collection<String> wanted) throws IOException {
    return found(wanted, path -> String.valueOf(path.getFileName()));
  }

  private Set<String> found(Collection<String> wanted, Function<Path, String> name)
      throws IOException {
    var found = new HashSet<String>();
    var wantedOnes = Set.copyOf(wanted);
    if (wantedOnes.isEmpty()) {
      return found;
    }
    try (Stream<Path> paths = Files.walk(run)) {
      paths.skip(1).map(run::relativize).map(name).filter(wantedOnes::contains).forEach(found::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return found;
  }

  /// Copies a file there, unless something is there.
  void put(Path seed, Path relative) throws IOException {
    Path target = within(relative);
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(target.resolveSibling(""));
      Files.copy(seed, target, LinkOption.NOFOLLOW_LINKS);
      Files.setLastModifiedTime(target, Files.getLastModifiedTime(seed));
    }
  }

  void createFolder(Path relative) throws IOException {
    Files.createDirectories(within(relative));
  }

  /// The place of a path, whose folders that exist are all folders here, behind links too.
  private Path within(Path relative) throws IOException {
    Path target = run.resolve(relative).normalize();
    if (!target.startsWith(run) || target.equals(run)) {
      throw new FileSystemException(relative.toString(), null, "not in the run directory");
    }
    Path above = target.resolveSibling("");
    while (!Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
      above = above.resolveSibling("");
      if (!above.startsWith(run)) {
        throw new NoSuchFileException(run.toString());
      }
    }
    if (!above.toRealPath().startsWith(run.toRealPath())) {
      throw new FileSystemException(relative.toString(), null, "behind a link out of the sandbox");
    }
    return target;
  }
}
