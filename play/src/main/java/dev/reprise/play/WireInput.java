package dev.reprise.play;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.MessageConstraintException;

/// What comes in over a connection, with a count of what a head takes. Not thread-safe.
final class WireInput extends InputStream {
  /// More than this is no head that anybody means.
  static final int MAX_HEAD_BYTES = 256 * 1024;

  private final InputStream socket;
  private long came;
  private boolean inHead;
  private boolean ended;

  WireInput(InputStream socket) {
    this.socket = socket;
  }

  /// An answer is awaited.
  void beginHead() {
    came = 0;
    inHead = true;
  }

  /// The head is whole: the rest may be as long as it likes.
  void endHead() {
    inHead = false;
  }

  /// Whether anything came of the answer that is awaited.
  boolean hasBegun() {
    return came > 0;
  }

  /// Whether the other side said that nothing more comes.
  boolean hasEnded() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = socket.read(bytes, offset, length);
    if (count < 0) {
      ended = true;
      return count;
    }
    came += count;
    if (inHead && came > MAX_HEAD_BYTES) {
      throw new MessageConstraintException("more than " + MAX_HEAD_BYTES + " bytes");
    }
    return count;
  }

  @Override
  public int available() throws IOException {
    return socket.available();
  }
}
