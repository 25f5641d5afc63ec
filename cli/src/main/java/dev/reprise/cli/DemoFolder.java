package dev.reprise.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Where a demonstration keeps everything that it writes.
final class DemoFolder implements AutoCloseable {
  private final Path path;
  private boolean kept;

  private DemoFolder(Path path, boolean kept) {
    this.path = path;
    this.kept = kept;
  }

  /// One that goes away when it is closed.
  static DemoFolder temporary() throws IOException {
    return new DemoFolder(Files.createTempDirectory("reprise-demo-"), /* kept= */ false);
  }

  /// One that somebody chose; it must not hold anything yet.
  static DemoFolder kept(Path path) throws IOException {
    Files.createDirectories(path);
    try (var entries = Files.list(path)) {
      if (entries.findAny().isPresent()) {
        throw new DirectoryNotEmptyException(path.toString());
      }
    }
    return new DemoFolder(path, /* kept= */ true);
  }

  Path path() {
    return path;
  }

  /// The data root of the commands.
  Path data() {
    return path.resolve("data");
  }

  /// The application's own data.
  Path application() {
    return path.resolve("watershed");
  }

  /// Where the changed classes of the broken build go.
  Path broken() {
    return path.resolve("broken");
  }

  Path logs() {
    return path.resolve("logs");
  }

  void keep() {
    kept = true;
  }

  /// What became of it, in a sentence's part.
  String whereabouts() {
    return kept ? "all of it is in " + path : path + " is removed";
  }

  boolean isKept() {
    return kept;
  }

  @Override
  public void close() {
    if (kept) {
      return;
    }
    try {
      Files.walkFileTree(path, new Removal());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + path, e);
    }
  }

  /// Files first, then the folders that held them.
  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
