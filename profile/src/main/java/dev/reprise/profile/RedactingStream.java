package dev.reprise.profile;

import java.io.IOException;
import java.io.OutputStream;

/// Passes a text on without its secrets. Memory does not depend on the text's length; what cannot
/// be judged yet is held back, and [#flush()] cannot hurry it. Not thread-safe.
final class RedactingStream extends OutputStream {
  private static final int PIECE = 8 * 1024;

  private final RedactionScanner scanner;
  private final RedactionWindow window;
  private final OutputStream sink;
  private long nextLook;
  private boolean closed;

  RedactingStream(RedactionScanner scanner, OutputStream sink) {
    this.scanner = scanner;
    this.sink = sink;
    this.window = new RedactionWindow(sink);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    if (closed) {
      throw new IOException("the stream is closed");
    }
    for (int done = 0; done < length; done += PIECE) {
      window.append(bytes, from + done, Math.min(PIECE, length - done));
      look();
    }
  }

  /// Looks again only when what is held back has doubled; else a long token that arrives byte by
  /// byte would be read from its start each time.
  private void look() throws IOException {
    long end = window.absolute(window.end);
    if (end >= nextLook) {
      scanner.advance(window);
      int held = window.end - window.position;
      nextLook = held > 64 ? end + held : 0;
    }
  }

  @Override
  public void flush() throws IOException {
    window.pass();
    sink.flush();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (sink) {
      window.last = true;
      scanner.advance(window);
      window.pass();
    }
  }
}
