package dev.reprise.coverage;

import dev.reprise.profile.Slug;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The turn to trace a profile in a coverage folder. One has it at a time, in whatever process: the
/// requests of two could not be told apart. It ends with its process.
public final class TraceTurn implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  private TraceTurn(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Takes the turn, if nobody has it.
  static Optional<TraceTurn> take(CoverageFolder folder, Slug slug) {
    Path file = folder.turn(slug);
    FileChannel channel = null;
    try {
      Files.createDirectories(folder.path());
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      return lock(channel) == null ? given(channel) : Optional.of(new TraceTurn(file, channel));
    } catch (IOException e) {
      throw CoverageException.storage("taking the turn by", file, e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // somebody in this process has it
    }
  }

  private static Optional<TraceTurn> given(FileChannel channel) throws IOException {
    channel.close();
    return Optional.empty();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw CoverageException.storage("ending the turn of", file, e);
    }
  }
}
