package dev.reprise.proxy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One end of a TCP connection in a test's hands: it sends exactly the bytes it is given and reads
/// messages apart without judging them.
final class Wire implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  Wire(Socket socket) {
    try {
      this.socket = socket;
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
      out = socket.getOutputStream();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static Wire to(InetSocketAddress address) {
    try {
      return new Wire(new Socket(address.getAddress(), address.getPort()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Sends the text, one byte a character, line ends as CR LF.
  Wire send(String text) {
    return send(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  Wire send(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
      return this;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// A message's head with LF line ends and without its empty line.
  String head() {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) next());
    }
    return head.substring(0, head.length() - 4).replace("\r\n", "\n");
  }

  /// A head, then the body that its header announces: raw, with the framing of chunks.
  Answer answer() {
    var head = head();
    var lower = head.toLowerCase(Locale.ROOT);
    if (lower.contains("\ntransfer-encoding: chunked")) {
      return new Answer(head, chunks());
    }
    int at = lower.indexOf("\ncontent-length: ");
    if (at < 0) {
      return new Answer(head, "");
    }
    var line = lower.substring(at + 17).lines().findFirst().orElseThrow();
    return new Answer(head, text(Integer.parseInt(line)));
  }

  /// Chunks up to and including the last one and its trailers, LF line ends.
  String chunks() {
    var body = new StringBuilder();
    while (!body.toString().endsWith("\r\n\r\n") || !lastChunkSeen(body)) {
      body.append((char) next());
    }
    return body.toString().replace("\r\n", "\n");
  }

  private static boolean lastChunkSeen(CharSequence body) {
    return body.toString().startsWith("0\r\n") || body.toString().contains("\r\n0\r\n");
  }

  String text(int length) {
    return new String(bytes(length), StandardCharsets.ISO_8859_1);
  }

  byte[] bytes(int length) {
    try {
      var bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException("closed after " + bytes.length + " of " + length + " bytes");
      }
      return bytes;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// Everything until the peer ends its side in peace; a reset is an exception.
  String rest() {
    var rest = new ByteArrayOutputStream();
    try {
      in.transferTo(rest);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return rest.toString(StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
  }

  /// Drops everything until the peer ends its side, in whatever way, and says how much it was.
  long drained() {
    long count = 0;
    try {
      while (in.read() >= 0) {
        count++;
      }
    } catch (IOException _) {
      return count;
    }
    return count;
  }

  InputStream in() {
    return in;
  }

  OutputStream out() {
    return out;
  }

  /// Closes with a reset instead of an end.
  void reset() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private int next() {
    try {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("closed in the middle of a message");
      }
      return next;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  record Answer(String head, String body) {
    String status() {
      return head.lines().findFirst().orElseThrow();
    }
  }
}
