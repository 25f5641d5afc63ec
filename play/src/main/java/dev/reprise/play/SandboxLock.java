package dev.reprise.play;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.profile.FailureReason;
import dev.reprise.profile.RunId;
import dev.reprise.profile.SafeName;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The right to change one sandbox, held by one playback of one process; others wait.
///
/// The operating system takes it back when the process dies, however it dies. Who waits looks again
/// and again: a blocking file lock would not see other threads of this process, could not be
/// interrupted on a virtual thread, and may be refused as a deadlock that is none when two
/// processes have several playbacks each. Thread-safe.
final class SandboxLock implements AutoCloseable {
  /// Static, because a POSIX lock belongs to the process: a second channel on the same file would
  /// be granted it, and would release it for both by closing.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final int SIZES = 1 << 16;

  private final Path file;
  private final FileChannel channel;

  private SandboxLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Waits until nobody else changes what lies in `sandbox`.
  ///
  /// @param told hears that it waits, if it does, and for what
  static SandboxLock of(PlaybackFolders folders, Path sandbox, Consumer<String> told)
      throws InterruptedException {
    Path above = sandbox.toAbsolutePath().normalize().resolveSibling("");
    try {
      Path real = Files.exists(above) ? above.toRealPath() : above;
      return acquire(folders, "the sandbox " + real.resolve(sandbox.getFileName()), told);
    } catch (IOException e) {
      throw failed(sandbox.toString(), e);
    }
  }

  /// Waits until nobody else plays this run there.
  static SandboxLock of(PlaybackFolders folders, RunId run, URI baseUrl, Consumer<String> told)
      throws InterruptedException {
    // Without a user and a password: the name of the lock is a file's, and is told.
    String place = baseUrl.getScheme() + "://" + baseUrl.getHost() + ":" + baseUrl.getPort();
    String what = "the run " + run + " at " + place + baseUrl.getRawPath();
    try {
      return acquire(folders, what, told);
    } catch (IOException e) {
      throw failed(what, e);
    }
  }

  private static SandboxLock acquire(PlaybackFolders folders, String what, Consumer<String> told)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(folders.runs().resolveSibling("_locks")).toRealPath();
    Path file = folder.resolve(SafeName.of(what));
    @Nullable SandboxLock lock = tryAcquire(file);
    if (lock == null) {
      told.accept("waiting for another playback of " + what + " to end");
    }
    while (lock == null) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while waiting for " + what);
      }
      lock = tryAcquire(file);
    }
    return lock;
  }

  private static @Nullable SandboxLock tryAcquire(Path file) throws IOException {
    if (!HELD.add(file)) {
      return null;
    }
    SandboxLock lock = null;
    try {
      FileChannel channel = locked(file);
      lock = channel == null ? null : new SandboxLock(file, channel);
      return lock;
    } finally {
      if (lock == null) {
        HELD.remove(file);
      }
    }
  }

  private static @Nullable FileChannel locked(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean keep = false;
    try {
      keep = channel.tryLock() != null && isStillNamed(file, channel);
      return keep ? channel : null;
    } catch (OverlappingFileLockException e) {
      return null; // held in this process, by a copy of this class that has another loader
    } finally {
      if (!keep) {
        channel.close();
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

  private static PlaybackException failed(String what, IOException cause) {
    return new PlaybackException(
        Reason.STORAGE,
        "cannot lock " + what + ": " + FailureReason.of(cause) + "; see that it can be written",
        cause);
  }

  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failed(file.toString(), e);
    } finally {
      HELD.remove(file);
    }
  }
}
