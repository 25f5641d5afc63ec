package dev.reprise.behaviour;

import dev.reprise.profile.AtomicFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Documents as files in a directory, `<id>.json`. Thread-safe, in several processes as well.
final class DirectoryDocuments implements ProfileDocuments {
  private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(5);

  private final Path directory;

  DirectoryDocuments(Path directory) {
    this.directory = directory;
  }

  @Override
  public boolean create(ProfileId id, String json) {
    Path beside = directory.resolve(".new-" + UUID.randomUUID());
    try {
      AtomicFile.write(beside, json);
      try {
        Files.createLink(file(id), beside);
        return true;
      } catch (FileAlreadyExistsException e) {
        return stored(id).filter(json::equals).isPresent();
      } finally {
        Files.delete(beside);
      }
    } catch (IOException e) {
      throw failed("write", id, e);
    }
  }

  @Override
  public boolean replace(ProfileId id, String expected, String json) {
    Path lockFile = directory.resolve(".lock");
    try {
      Files.createDirectories(directory);
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = lock(channel)) {
        boolean asExpected = lock.isValid() && stored(id).filter(expected::equals).isPresent();
        if (asExpected) {
          AtomicFile.write(file(id), json);
        }
        return asExpected;
      }
    } catch (IOException e) {
      throw failed("write", id, e);
    }
  }

  /// Waits for other processes, which the system does for us, and for others in this one.
  private static FileLock lock(FileChannel channel) throws IOException {
    while (true) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException e) {
        LockSupport.parkNanos(LOOK_AGAIN);
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedIOException("interrupted while another profile was written");
        }
      }
    }
  }

  @Override
  public Optional<String> read(ProfileId id) {
    try {
      return stored(id);
    } catch (IOException e) {
      throw failed("read", id, e);
    }
  }

  private Optional<String> stored(ProfileId id) throws IOException {
    try {
      return Optional.of(Files.readString(file(id)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void remove(ProfileId id) {
    try {
      Files.deleteIfExists(file(id));
    } catch (IOException e) {
      throw failed("remove", id, e);
    }
  }

  private Path file(ProfileId id) {
    return directory.resolve(id.value() + ".json");
  }

  private ProfileStorageException failed(String what, ProfileId id, IOException e) {
    return new ProfileStorageException(
        "Cannot %s %s (%s); see whether the directory is there and yours"
            .formatted(what, file(id), e.getMessage()),
        e);
  }
}
