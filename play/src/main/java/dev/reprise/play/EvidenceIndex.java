package dev.reprise.play;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// Where in the evidence of a playback the lines of each step are, so that one step is found
/// without reading the others: for each step in order two numbers of eight bytes, its own line and
/// the last line of its log, each one more than the offset and zero where there is none.
///
/// Not thread-safe.
final class EvidenceIndex implements Closeable {
  private static final int ENTRY = 2 * Long.BYTES;

  private final RandomAccessFile file;
  private long[] places = new long[128];
  private int changedFrom = Integer.MAX_VALUE;
  private int changedTo;

  private EvidenceIndex(RandomAccessFile file) {
    this.file = file;
  }

  static EvidenceIndex create(Path path) throws IOException {
    Files.createFile(path);
    return new EvidenceIndex(new RandomAccessFile(path.toFile(), "rw"));
  }

  /// A step's line begins at this offset.
  void step(int number, long offset) {
    set(2 * number, offset);
  }

  /// The last line about the whole playback begins at this offset.
  void playback(long offset) {
    set(0, offset);
  }

  /// The last line of a step's log begins at this offset.
  void log(int number, long offset) {
    set(2 * number + 1, offset);
  }

  /// Where the last line of a step's log begins, -1 if there is none.
  long log(int number) {
    int slot = 2 * number + 1;
    return slot < places.length ? places[slot] - 1 : -1;
  }

  private void set(int slot, long offset) {
    if (slot >= places.length) {
      places = Arrays.copyOf(places, Math.max(2 * places.length, slot + 2));
    }
    places[slot] = offset + 1;
    changedFrom = Math.min(changedFrom, slot);
    changedTo = Math.max(changedTo, slot + 1);
  }

  /// Writes what has changed.
  void flush() throws IOException {
    if (changedFrom >= changedTo) {
      return;
    }
    var bytes = ByteBuffer.allocate((changedTo - changedFrom) * Long.BYTES);
    bytes.asLongBuffer().put(places, changedFrom, changedTo - changedFrom);
    file.seek((long) changedFrom * Long.BYTES);
    file.write(bytes.array());
    changedFrom = Integer.MAX_VALUE;
    changedTo = 0;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /// Where the lines of a step, or of the playback as step 0, begin, -1 each where there is none.
  record Places(long step, long log) {}

  static Places find(Path path, int number) throws IOException {
    try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
      var entry = ByteBuffer.allocate(ENTRY);
      long at = (long) number * ENTRY;
      while (entry.hasRemaining() && file.read(entry, at + entry.position()) > 0) {
        // a read may give less than is wanted
      }
      entry.clear(); // what the file does not have is zero
      return new Places(entry.getLong() - 1, entry.getLong() - 1);
    }
  }
}
