package dev.reprise.play;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/// A body with its compression undone. It begins to read when it is read.
final class DecodedBody extends InputStream {
  private static final int BUFFER = 8 * 1024;
  private static final int DEFLATE = 8;

  private final InputStream encoded;
  private final boolean gzip;
  private final Call call;
  private @Nullable InputStream decoded;
  private @Nullable Inflater inflater;

  private DecodedBody(InputStream encoded, boolean gzip, Call call) {
    this.encoded = encoded;
    this.gzip = gzip;
    this.call = call;
  }

  /// A body without the coding, if we know it; as it is otherwise.
  static InputStream of(InputStream encoded, String coding, Call call) {
    return switch (coding.trim().toLowerCase(Locale.ROOT)) {
      case "gzip", "x-gzip" -> new DecodedBody(encoded, true, call);
      case "deflate" -> new DecodedBody(encoded, false, call);
      default -> encoded;
    };
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    try {
      if (decoded == null) {
        decoded = open();
      }
      return decoded.read(bytes, offset, length);
    } catch (EOFException e) {
      throw call.undecodable("ends too early", e);
    } catch (IOException e) {
      throw call.undecodable("is not the %s it says it is".formatted(gzip ? "gzip" : "deflate"), e);
    }
  }

  private InputStream open() throws IOException {
    var start = new PushbackInputStream(encoded, 2);
    int first = start.read();
    if (first < 0) {
      return start; // an empty body is empty in any coding
    }
    int second = start.read();
    if (second >= 0) {
      start.unread(second);
    }
    start.unread(first);
    if (gzip) {
      return new GZIPInputStream(start, BUFFER);
    }
    inflater = new Inflater(!isZlib(first, second));
    return new InflaterInputStream(start, inflater, BUFFER);
  }

  /// Some servers send deflate as its name says, most in the zlib format as the standard says.
  private static boolean isZlib(int first, int second) {
    return (first & 0x0f) == DEFLATE && ((first << 8) | second) % 31 == 0;
  }

  @Override
  public void close() {
    try {
      if (decoded != null) {
        decoded.close();
      }
      encoded.close();
    } catch (IOException e) {
      throw call.undecodable("cannot be closed", e);
    } finally {
      if (inflater != null) {
        inflater.end();
      }
    }
  }
}
