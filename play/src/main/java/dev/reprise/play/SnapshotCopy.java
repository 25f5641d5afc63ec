package dev.reprise.play;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// A copy of a profile's `run/` snapshot.
///
/// Links within the snapshot stay links, relative ones, so that the copy never leads back into the
/// profile; links out of it, pipes, sockets and devices are noted and left out. Files keep their
/// times. The bytes go through [Files#copy], which copies inside the kernel on Linux and shares
/// blocks where the file system can. An interrupt ends it between two files.
final class SnapshotCopy extends SimpleFileVisitor<Path> {
  private final Path snapshot;
  private final Path copy;
  private final SandboxNotes notes;

  private SnapshotCopy(Path realSnapshot, Path copy, SandboxNotes notes) {
    this.snapshot = realSnapshot;
    this.copy = copy;
    this.notes = notes;
  }

  /// Copies what is in `snapshot` into the new folder `copy`.
  static void take(Path snapshot, Path copy, SandboxNotes notes) throws IOException {
    Path real = snapshot.toRealPath();
    Files.walkFileTree(real, new SnapshotCopy(real, copy, notes));
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    Files.createDirectory(inCopy(folder));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException cutShort)
      throws IOException {
    if (cutShort != null) {
      throw cutShort;
    }
    Files.setLastModifiedTime(inCopy(folder), Files.getLastModifiedTime(folder));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted while copying " + file);
    }
    if (attributes.isSymbolicLink()) {
      link(file);
    } else if (attributes.isRegularFile()) {
      Files.copy(file, inCopy(file), LinkOption.NOFOLLOW_LINKS);
      Files.setLastModifiedTime(inCopy(file), attributes.lastModifiedTime());
    } else {
      notes.add(relative(file) + ": neither a file nor a folder, left out of the sandbox");
    }
    return FileVisitResult.CONTINUE;
  }

  private void link(Path link) throws IOException {
    Path end;
    try {
      end = link.toRealPath();
    } catch (FileSystemException e) {
      notes.add(relative(link) + ": a link to nothing, left out of the sandbox");
      return;
    }
    if (!end.startsWith(snapshot)) {
      notes.add(relative(link) + ": a link out of the profile, left out of the sandbox");
      return;
    }
    Path way = link.resolveSibling("").relativize(end);
    Files.createSymbolicLink(inCopy(link), way.toString().isEmpty() ? Path.of(".") : way);
  }

  private Path inCopy(Path path) {
    return copy.resolve(snapshot.relativize(path));
  }

  private String relative(Path path) {
    return "run/" + snapshot.relativize(path);
  }
}
