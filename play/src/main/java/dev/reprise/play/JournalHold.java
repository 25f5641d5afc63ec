package dev.reprise.play;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The sign that a journal is being written: a locked file beside it, which ends with its process.
///
/// Locks of POSIX belong to a process, and are gone as soon as that process closes any channel of
/// the file. So a process never opens the lock files of its own journals again: it knows its
/// journals by [#THIS_PROCESS] in their heads, and they are held as long as the file is there.
final class JournalHold implements AutoCloseable {
  /// Names the process in a journal's head.
  static final String PROCESS_KEY = "process";

  /// A name that no other process has, in another container neither.
  static final String THIS_PROCESS = UUID.randomUUID().toString();

  private static final Object LOOKING = new Object();

  private final Path file;
  private final FileChannel channel;

  private JournalHold(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static JournalHold take(Path journal) throws IOException {
    Path file = file(journal);
    var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new IOException("another process holds " + file);
      }
      return new JournalHold(file, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /// Whether somebody writes this journal now.
  ///
  /// @param process what its head says of the process that writes it
  static boolean isHeld(Path journal, @Nullable Object process) throws IOException {
    Path file = file(journal);
    if (THIS_PROCESS.equals(process)) {
      return Files.exists(file);
    }
    synchronized (LOOKING) {
      try (var channel = FileChannel.open(file, StandardOpenOption.READ);
          FileLock lock = channel.tryLock(0, Long.MAX_VALUE, /* shared= */ true)) {
        return lock == null;
      } catch (NoSuchFileException e) {
        return false;
      } catch (OverlappingFileLockException e) {
        return true;
      }
    }
  }

  private static Path file(Path journal) {
    return journal.resolveSibling(journal.getFileName() + ".lock");
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(file);
    }
  }
}
