package dev.reprise.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One append-only file of lines, with the lines that wait to be committed to it.
///
/// A line is written whole or it is cut off visibly: after a failed write, and where a crash left a
/// file without a last line feed, the next commit starts with a line feed of its own. Used by the
/// writer's thread alone.
final class LogFile {
  private static final ByteBuffer LINE_FEED = ByteBuffer.wrap(new byte[] {'\n'});

  private final Path path;
  private byte[] pending = new byte[4096];
  private int size;
  private @Nullable FileChannel channel;
  private @Nullable Object identity;
  private boolean torn;
  private @Nullable IOException failure;

  LogFile(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  boolean isDirty() {
    return size > 0;
  }

  void append(ByteBuffer line) {
    int length = line.remaining();
    if (pending.length - size < length) {
      pending = Arrays.copyOf(pending, Math.max(pending.length * 2, size + length));
    }
    line.get(pending, size, length);
    size += length;
  }

  /// Why the last commit failed, if it did.
  @Nullable IOException failure() {
    return failure;
  }

  /// Writes what waits; on failure it is given up, and [#failure] tells why.
  void commit(boolean force) {
    failure = null;
    try {
      FileChannel open = current();
      if (torn) {
        writeFully(open, LINE_FEED.duplicate());
      }
      torn = true;
      writeFully(open, ByteBuffer.wrap(pending, 0, size));
      torn = false;
      if (force) {
        open.force(false);
      }
    } catch (IOException e) {
      close(); // the next commit opens it anew and looks at how it ends
      failure = e;
    }
    size = 0;
    if (pending.length > 1 << 20) {
      pending = new byte[4096];
    }
  }

  void close() {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // Everything was written before: there is nothing to lose here.
        failure = e;
      }
    }
  }

  /// The open channel of the file that stands at the path now, which may have been moved away or
  /// deleted since it was opened.
  private FileChannel current() throws IOException {
    FileChannel open = channel;
    if (open != null && identity != null && identity.equals(identityNow())) {
      return open;
    }
    close();
    return open();
  }

  private FileChannel open() throws IOException {
    Files.createDirectories(path.getParent());
    torn = endsWithinLine();
    FileChannel opened =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    channel = opened;
    identity = identityNow();
    return opened;
  }

  private boolean endsWithinLine() throws IOException {
    try (FileChannel reader = FileChannel.open(path, StandardOpenOption.READ)) {
      long length = reader.size();
      ByteBuffer last = ByteBuffer.allocate(1);
      return length > 0 && reader.read(last, length - 1) == 1 && last.get(0) != '\n';
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private @Nullable Object identityNow() throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
