package dev.reprise.play;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A body while somebody reads it: its beginning, its length, and the hash of one that is longer
/// than what is kept. Memory does not depend on its length. Used by one thread at a time.
final class BodySample extends InputStream {
  /// So much is kept: what may be shown, and some more, so that a secret at the end of it is seen
  /// whole.
  static final int KEPT = ShownBody.LIMIT + (8 << 10);

  private static final byte[] NOTHING = new byte[0];
  private static final HexFormat HEX = HexFormat.of();

  private final InputStream body;
  private byte[] head = NOTHING;
  private int held;
  private @Nullable MessageDigest digest;
  private long bytes;
  private boolean ended;

  BodySample(InputStream body) {
    this.body = body;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int count = body.read(into, from, length);
    if (count < 0) {
      ended = true;
    } else {
      take(into, from, count);
    }
    return count;
  }

  private void take(byte[] read, int from, int count) {
    bytes += count;
    if (digest == null && held + count > KEPT) {
      digest = sha256();
      digest.update(head, 0, held);
    }
    int more = Math.min(count, KEPT - held);
    if (head.length < held + more) {
      head = Arrays.copyOf(head, Math.max(held + more, Math.min(2 * head.length, KEPT)));
    }
    System.arraycopy(read, from, head, held, more);
    held += more;
    if (digest != null) {
      digest.update(read, from, count);
    }
  }

  /// What is kept of it.
  byte[] head() {
    return Arrays.copyOf(head, held);
  }

  /// Whether these bytes are what is kept of it.
  boolean isExactly(byte[] bytes) {
    return Arrays.equals(head, 0, held, bytes, 0, bytes.length);
  }

  /// About how much memory it takes.
  int size() {
    return held;
  }

  /// How many bytes were read.
  long bytes() {
    return bytes;
  }

  /// Whether that is all of it.
  boolean isWhole() {
    return ended;
  }

  /// Whether all of it is kept.
  boolean isKept() {
    return ended && digest == null;
  }

  /// The hash of all of it, empty where it was not read to its end. To be asked once.
  String hash() {
    if (!ended) {
      return "";
    }
    return digest == null ? hash(head()) : HEX.formatHex(digest.digest());
  }

  static String hash(byte[] whole) {
    return HEX.formatHex(sha256().digest(whole));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
