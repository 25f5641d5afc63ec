package dev.reprise.play;

import java.io.IOException;
import java.io.OutputStream;

/// What goes out over a connection, gathered so that a request with a small body is one write.
///
/// It is no body's to close. Not thread-safe.
final class WireOutput extends OutputStream {
  private static final int BUFFER = 16 * 1024;

  private final OutputStream socket;
  private final byte[] buffer = new byte[BUFFER];
  private int filled;
  private long taken;
  private boolean broken;

  WireOutput(OutputStream socket) {
    this.socket = socket;
  }

  /// Text of characters up to 0xff, each of which is a byte.
  void text(String text) throws IOException {
    int length = text.length();
    if (length > BUFFER - filled) {
      longText(text);
      return;
    }
    for (int i = 0; i < length; i++) {
      buffer[filled++] = (byte) text.charAt(i);
    }
    taken += length;
  }

  private void longText(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      write(text.charAt(i));
    }
  }

  @Override
  public void write(int b) throws IOException {
    if (filled == BUFFER) {
      empty();
    }
    buffer[filled++] = (byte) b;
    taken++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > BUFFER - filled) {
      empty();
    }
    if (length > BUFFER) {
      send(bytes, offset, length);
    } else {
      System.arraycopy(bytes, offset, buffer, filled, length);
      filled += length;
    }
    taken += length;
  }

  /// Does nothing, so that a body which flushes costs no packet: [#finish] sends.
  @Override
  public void flush() {
    // see above
  }

  /// Sends what was gathered.
  void finish() throws IOException {
    empty();
  }

  /// How many bytes were ever written.
  long taken() {
    return taken;
  }

  /// Whether it was the connection that failed, and not the body that was being written.
  boolean isBroken() {
    return broken;
  }

  private void empty() throws IOException {
    if (filled > 0) {
      send(buffer, 0, filled);
      filled = 0;
    }
  }

  private void send(byte[] bytes, int offset, int length) throws IOException {
    boolean sent = false;
    try {
      socket.write(bytes, offset, length);
      sent = true;
    } finally {
      broken |= !sent;
    }
  }
}
