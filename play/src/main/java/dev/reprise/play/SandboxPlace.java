package dev.reprise.play;

import dev.reprise.profile.SafeName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// The place of a sandbox, and how a new one gets there.
///
/// Beside it, under names that no run can have, lie the `new` sandbox while it is built, the `old`
/// one while it is removed, and a `made` mark: without that, a folder in the application's own
/// realm is somebody else's and stays. A sandbox is renamed away before it is removed, so that
/// nobody who works in it by its name can lead the removal astray; links are never followed.
final class SandboxPlace {
  private final Path folder;
  private final boolean ours;

  SandboxPlace(Path folder, boolean ours) {
    this.folder = folder;
    this.ours = ours;
  }

  Path building() {
    return sibling(".new");
  }

  private Path old() {
    return sibling(".old");
  }

  private Path mark() {
    return sibling(".made");
  }

  private Path sibling(String suffix) {
    return folder.resolveSibling(
        ".reprise-" + SafeName.of(String.valueOf(folder.getFileName())) + suffix);
  }

  /// Whether what lies there now, if anything, may go.
  boolean isFree() throws IOException {
    return ours || !isTaken(folder) || isTaken(mark()) || isEmptyFolder();
  }

  private boolean isEmptyFolder() throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }

  /// Whether the place and `other`, which exists, lie one in the other.
  boolean overlaps(Path other) throws IOException {
    Path here = folder.resolveSibling("").toRealPath().resolve(folder.getFileName());
    Path there = other.toRealPath();
    return here.startsWith(there) || there.startsWith(here);
  }

  /// Removes what a playback that died has left beside it.
  void tidy() throws IOException {
    delete(building());
    delete(old());
  }

  /// Puts the new sandbox in its place; what was there before is gone afterwards.
  void publish() throws IOException {
    if (!ours) {
      Files.write(mark(), new byte[0], StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS);
    }
    moveAway();
    Files.move(building(), folder, StandardCopyOption.ATOMIC_MOVE);
    delete(old());
  }

  void remove() throws IOException {
    delete(old());
    moveAway();
    delete(old());
    Files.deleteIfExists(mark());
  }

  private void moveAway() throws IOException {
    if (isTaken(folder)) {
      Files.move(folder, old(), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static boolean isTaken(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static void delete(Path tree) throws IOException {
    if (isTaken(tree)) {
      Files.walkFileTree(tree, new Removal());
    }
  }

  /// Removes a tree, folders that may not be written to included.
  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (!Files.isWritable(folder)) {
        var _ = folder.toFile().setWritable(true); // where it cannot be, removing says why
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException cutShort)
        throws IOException {
      if (cutShort != null) {
        throw cutShort;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
