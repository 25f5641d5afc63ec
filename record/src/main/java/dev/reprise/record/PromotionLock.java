package dev.reprise.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The right to work on one profile, held by one thread of one process.
///
/// The operating system takes it back when the process dies, however it dies. Its file is removed
/// when it is released.
final class PromotionLock implements AutoCloseable {
  /// Static, because a POSIX lock belongs to the process: a second channel on the same file would
  /// be granted it, and would release it for both by closing.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final int SIZES = 1 << 16;

  private final Path file;
  private final FileChannel channel;

  private PromotionLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// The lock, or nothing where somebody else holds it.
  static Optional<PromotionLock> tryAcquire(Path wanted) throws IOException {
    // The folder comes and goes with its locks; the one above it stays, and has but one real path.
    Path folder = wanted.resolveSibling("");
    Path above = Files.createDirectories(folder.resolveSibling("")).toRealPath();
    Path file = above.resolve(folder.getFileName()).resolve(wanted.getFileName());
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    FileChannel channel = null;
    try {
      channel = locked(file);
    } finally {
      if (channel == null) {
        HELD.remove(file);
      }
    }
    return Optional.ofNullable(channel).map(held -> new PromotionLock(file, held));
  }

  private static @Nullable FileChannel locked(Path file) throws IOException {
    while (true) {
      FileChannel channel = opened(file);
      boolean keep = false;
      try {
        if (channel.tryLock() == null) {
          return null;
        }
        keep = isStillNamed(file, channel);
        if (keep) {
          return channel;
        }
      } catch (OverlappingFileLockException e) {
        return null; // held in this process, by a copy of this class that has another loader
      } finally {
        if (!keep) {
          channel.close();
        }
      }
    }
  }

  private static FileChannel opened(Path file) throws IOException {
    while (true) {
      try {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      } catch (NoSuchFileException e) {
        Files.createDirectories(file.getParent()); // the last holder has just tidied up
      }
    }
  }

  /// Whether the locked file is the one that the name means: its last holder may have removed it
  /// between our opening and locking. Told by a size that nobody else would give it, since opening
  /// it once more would end the lock.
  private static boolean isStillNamed(Path file, FileChannel channel) throws IOException {
    int size = ThreadLocalRandom.current().nextInt(1, SIZES);
    channel.truncate(0);
    channel.write(ByteBuffer.allocate(1), size - 1);
    try {
      return Files.size(file) == size;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.getParent());
    } catch (DirectoryNotEmptyException e) {
      // somebody else works in the folder, and removes it
    } finally {
      HELD.remove(file);
    }
  }
}
