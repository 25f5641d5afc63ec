package dev.reprise.play;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The lines of a stream, in constant memory: those that are longer than the buffer in pieces,
/// which are cut where no name is. For one thread.
final class LinePieces {
  private static final String EDGES = "\"',<>{}[] \t";

  private final InputStream in;
  private final byte[] buffer;
  private int from;
  private int to;
  private boolean cut;

  LinePieces(InputStream in, int longest) {
    this.in = in;
    this.buffer = new byte[longest];
  }

  /// The next line or piece, with its line feed.
  @Nullable String next() throws IOException {
    if (isAtEnd()) {
      return null;
    }
    int end = lineEnd();
    if (end < 0 && to - from < buffer.length) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
      to += in.readNBytes(buffer, to, buffer.length - to);
      end = lineEnd();
    }
    cut = end < 0 && to == buffer.length;
    return piece(end < 0 ? (cut ? edge() : to) : end + 1);
  }

  /// So much of the stream as this text is long.
  @Nullable String next(String alike) throws IOException {
    int wanted = alike.getBytes(StandardCharsets.UTF_8).length;
    var bytes = new ByteArrayOutputStream(wanted);
    while (bytes.size() < wanted && !isAtEnd()) {
      int some = Math.min(wanted - bytes.size(), to - from);
      bytes.write(buffer, from, some);
      from += some;
    }
    return bytes.size() == 0 ? null : bytes.toString(StandardCharsets.UTF_8);
  }

  /// Whether the line of the last piece goes on.
  boolean isCut() {
    return cut;
  }

  boolean isAtEnd() throws IOException {
    return from == to && !fill();
  }

  private String piece(int stop) {
    String piece = new String(buffer, from, stop - from, StandardCharsets.UTF_8);
    from = stop;
    return piece;
  }

  private int lineEnd() {
    for (int i = from; i < to; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /// Behind the last byte that is in no name; where all may be, the end of all.
  private int edge() {
    for (int i = to; i > from; i--) {
      if (EDGES.indexOf(buffer[i - 1]) >= 0) {
        return i;
      }
    }
    return to;
  }

  private boolean fill() throws IOException {
    from = 0;
    to = in.readNBytes(buffer, 0, buffer.length);
    return to > 0;
  }
}
