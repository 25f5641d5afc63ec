package dev.reprise.play;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The lines of a file, each read by where it begins. Thread-safe.
final class PlacedLines implements AutoCloseable {
  private static final int CHUNK = 16 << 10;

  private final Path file;
  private final FileChannel channel;

  private PlacedLines(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static PlacedLines open(Path file) throws IOException {
    return new PlacedLines(file, FileChannel.open(file, StandardOpenOption.READ));
  }

  Path file() {
    return file;
  }

  /// The line that begins at this byte, without its line feed.
  byte[] at(long offset) throws IOException {
    var line = new ByteArrayOutputStream(CHUNK);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    long at = offset;
    while (channel.read(chunk, at) > 0) {
      byte[] bytes = chunk.array();
      int length = chunk.position();
      for (int i = 0; i < length; i++) {
        if (bytes[i] == '\n') {
          line.write(bytes, 0, i);
          return line.toByteArray();
        }
      }
      line.write(bytes, 0, length);
      at += length;
      chunk.clear();
    }
    throw new IOException(file + " became shorter while it was read");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
