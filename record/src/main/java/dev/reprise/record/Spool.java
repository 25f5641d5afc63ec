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
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// This recorder's folder for bytes on their way into drafts.
///
/// A lock file beside it tells a living recorder's folder from the remains of one that was killed,
/// which the next recorder removes. It is locked before the folder is there, so that no other
/// recorder that starts right now takes the folder for remains.
final class Spool implements AutoCloseable {
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
    Path folder = parent.resolve(processName() + "-" + UUID.randomUUID());
    FileChannel owner =
        FileChannel.open(lock(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      owner.lock();
      Files.createDirectory(folder);
      return new Spool(folder, owner);
    } catch (IOException e) {
      owner.close();
      throw e;
    }
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

  /// A name that no other process has, nor had.
  private static String processName() {
    ProcessHandle self = ProcessHandle.current();
    long start = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return self.pid() + "-" + start;
  }

  private static Path lock(Path folder) {
    return folder.resolveSibling(folder.getFileName() + ".lock");
  }

  private static void removeRemains(Path parent) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, Files::isDirectory)) {
      for (Path folder : folders) {
        if (isAbandoned(folder)) {
          remove(folder);
        }
      }
    }
  }

  /// This process's own folders are not even looked at: closing a lock file gives up all locks that
  /// the process holds on it.
  private static boolean isAbandoned(Path folder) throws IOException {
    if (folder.getFileName().toString().startsWith(processName() + "-")) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock(folder), StandardOpenOption.WRITE);
        FileLock taken = channel.tryLock()) {
      return taken != null;
    } catch (NoSuchFileException | OverlappingFileLockException e) {
      return false; // being removed right now, or owned by this process after all
    }
  }

  private static void remove(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      return; // another recorder was faster
    }
    Files.deleteIfExists(folder);
    Files.deleteIfExists(lock(folder));
  }
}
