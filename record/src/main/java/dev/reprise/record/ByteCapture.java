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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Collects bytes: in memory up to a bound, behind it in a spool file, up to a second bound.
///
/// What goes to the spool goes through `cleaned` first, which takes secrets out of text; what stays
/// in memory is left as it is, for the writer to clean. Not thread-safe.
final class ByteCapture extends OutputStream {
  private static final int FIRST_CAPACITY = 512;

  private final int memoryLimit;
  private final long limit;
  private final Spool spool;
  private final UnaryOperator<OutputStream> cleaned;
  private byte[] memory = new byte[0];
  private long received;
  private long kept;
  private @Nullable OutputStream sink;
  private @Nullable Path file;
  private @Nullable MessageDigest digest;

  ByteCapture(int memoryLimit, long limit, Spool spool, UnaryOperator<OutputStream> cleaned) {
    this.memoryLimit = memoryLimit;
    this.limit = limit;
    this.spool = spool;
    this.cleaned = cleaned;
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
    int take = (int) Math.min(length, limit - kept);
    if (take <= 0) {
      return;
    }
    OutputStream open = sink;
    if (open == null && kept + take > memoryLimit) {
      open = spill();
    }
    if (open == null) {
      if (memory.length - kept < take) {
        int needed = (int) kept + take;
        memory =
            Arrays.copyOf(memory, Math.max(FIRST_CAPACITY, Math.max(needed, 2 * memory.length)));
      }
      System.arraycopy(bytes, offset, memory, (int) kept, take);
    } else {
      open.write(bytes, offset, take);
    }
    kept += take;
  }

  /// Ends the collection and gives what was kept.
  SpooledBytes finish() throws IOException {
    OutputStream open = sink;
    Path spooled = file;
    MessageDigest written = digest;
    if (open == null || spooled == null || written == null) {
      return SpooledBytes.inMemory(
          memory.length == kept ? memory : Arrays.copyOf(memory, (int) kept));
    }
    open.close();
    sink = null;
    return SpooledBytes.inFile(
        spooled, Files.size(spooled), HexFormat.of().formatHex(written.digest()));
  }

  /// Gives up what was kept.
  void discard() throws IOException {
    OutputStream open = sink;
    Path spooled = file;
    if (open != null) {
      open.close();
    }
    if (spooled != null) {
      Files.deleteIfExists(spooled);
    }
  }

  private OutputStream spill() throws IOException {
    Path spooled = spool.next();
    MessageDigest written = SpooledBytes.digest();
    file = spooled;
    digest = written;
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(spooled), 64 << 10);
    OutputStream open = cleaned.apply(new DigestOutputStream(out, written));
    sink = open;
    open.write(memory, 0, (int) kept);
    memory = new byte[0];
    return open;
  }
}
