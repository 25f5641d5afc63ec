package dev.reprise.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// This recorder's folder for bytes on their way into drafts.
///
/// A lock file tells a living recorder's folder from the remains of one that was killed, which the
/// next recorder removes.
final class Spool implements AutoCloseable {
  private static final String LOCK = "owner.lock";

  private final Path folder;
  private final FileChannel owner;
  private final AtomicLong count = new AtomicLong();

  private Spool(Path folder, FileChannel owner) {
    this.folder = folder;
    this.owner = owner;
  }

  static Spool open(Path parent) throws IOException {
    Files.createDirectories(parent);
    removeRemains(parent);
    Path folder = Files.createDirectory(parent.resolve(UUID.randomUUID().toString()));
    FileChannel owner =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    owner.lock();
    return new Spool(folder, owner);
  }

  /// A new file's path.
  Path next() {
    return folder.resolve(Long.toString(count.incrementAndGet()));
  }

  @Override
  public void close() throws IOException {
    owner.close();
    remove(folder);
  }

  private static void removeRemains(Path parent) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, Files::isDirectory)) {
      for (Path folder : folders) {
        if (isAbandoned(folder.resolve(LOCK))) {
          remove(folder);
        }
      }
    }
  }

  private static boolean isAbandoned(Path lock) throws IOException {
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock taken = channel.tryLock()) {
      return taken != null;
    } catch (NoSuchFileException | OverlappingFileLockException e) {
      return false; // being made right now, or owned by another recorder of this process
    }
  }

  private static void remove(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
