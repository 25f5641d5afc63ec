package dev.reprise.record;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Collects bytes: in memory up to a bound, behind it in a spool file, up to a second bound.
///
/// What goes to the spool is cleaned first, which takes secrets out of text; what stays in memory
/// is left as it is, for the writer to clean. Closing it, or finishing, gives the file's handle
/// back. Not thread-safe.
final class ByteCapture extends OutputStream {
  private static final int FIRST_CAPACITY = 512;

  private final Bounds bounds;
  private final Spool spool;
  private final Cleaning cleaning;
  private byte[] memory = new byte[0];
  private long received;
  private long kept;
  private @Nullable OutputStream sink;
  private @Nullable Path file;
  private @Nullable MessageDigest digest;

  ByteCapture(Bounds bounds, Spool spool, Cleaning cleaning) {
    this.bounds = bounds;
    this.spool = spool;
    this.cleaning = cleaning;
  }

  /// How much is kept.
  ///
  /// @param memory more bytes than this go to the spool
  /// @param total more bytes than this are cut off
  record Bounds(int memory, long total) {}

  /// Takes secrets out of bytes on their way to the spool.
  @FunctionalInterface
  interface Cleaning {
    /// A stream to `spool` for bytes that begin like these.
    OutputStream into(OutputStream spool, byte[] first, int offset, int length);

    /// Leaves them as they are.
    static OutputStream none(OutputStream spool, byte[] first, int offset, int length) {
      return spool;
    }
  }

  /// How many bytes came, kept or not.
  long received() {
    return received;
  }

  /// What it holds in memory.
  int weight() {
    return memory.length;
  }

  boolean isTruncated() {
    return received > kept;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    received += length;
    int take = (int) Math.min(length, bounds.total() - kept);
    if (take <= 0) {
      return;
    }
    OutputStream open = sink;
    if (open == null && kept + take > bounds.memory()) {
      open = kept == 0 ? spill(bytes, offset, take) : spill(memory, 0, (int) kept);
    }
    if (open == null) {
      if (memory.length - kept < take) {
        memory =
            Arrays.copyOf(
                memory, Math.max(Math.max(FIRST_CAPACITY, (int) kept + take), 2 * memory.length));
      }
      System.arraycopy(bytes, offset, memory, (int) kept, take);
    } else {
      open.write(bytes, offset, take);
    }
    kept += take;
  }

  private OutputStream spill(byte[] first, int offset, int length) throws IOException {
    Path spooled = spool.next();
    MessageDigest written = SpooledBytes.digest();
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(spooled), 64 << 10);
    file = spooled;
    digest = written;
    OutputStream open = cleaning.into(new DigestOutputStream(out, written), first, offset, length);
    sink = open;
    open.write(memory, 0, (int) kept);
    memory = new byte[0];
    return open;
  }

  @Override
  public void close() throws IOException {
    OutputStream open = sink;
    sink = null;
    if (open != null) {
      open.close();
    }
  }

  /// Ends the collection and gives what was kept.
  SpooledBytes finish() throws IOException {
    close();
    Path spooled = file;
    MessageDigest written = digest;
    if (spooled == null || written == null) {
      return SpooledBytes.inMemory(
          memory.length == kept ? memory : Arrays.copyOf(memory, (int) kept));
    }
    return SpooledBytes.inFile(
        spooled, Files.size(spooled), HexFormat.of().formatHex(written.digest()));
  }

  /// Gives up what was kept.
  void discard() throws IOException {
    Path spooled = file;
    try {
      close();
    } finally {
      if (spooled != null) {
        Files.deleteIfExists(spooled);
      }
    }
  }
}
