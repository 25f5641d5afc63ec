package dev.reprise.record;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Decodes a body in the coding `gzip` or `deflate` that is pushed in pieces, where the JDK pulls.
///
/// Gzip may have several members (RFC 1952); deflate comes with the wrapper that RFC 9110 wants, or
/// without, as some servers send it. Closing it gives the inflater's memory back. Not thread-safe.
final class InflatingStream extends OutputStream {
  private static final int GZIP_TRAILER = 8;

  private enum State {
    START,
    DATA,
    TRAILER,
    ENDED
  }

  private final boolean isGzip;
  private final OutputStream decoded;
  private final byte[] buffer = new byte[8192];
  private State state = State.START;
  private GzipHeader header = new GzipHeader();
  private int firstByte = -1;
  private int trailerLeft;
  private @Nullable Inflater inflater;
  private boolean anything;

  InflatingStream(boolean isGzip, OutputStream decoded) {
    this.isGzip = isGzip;
    this.decoded = decoded;
  }

  /// Whether what came so far is whole.
  boolean isComplete() {
    return state == State.ENDED || !anything;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int end = offset + length;
    int i = offset;
    while (i < end) {
      anything = true;
      i = advance(bytes, i, end);
    }
  }

  private int advance(byte[] bytes, int from, int end) throws IOException {
    switch (state) {
      case START -> {
        start(bytes[from] & 0xff);
        return from + 1;
      }
      case DATA -> {
        return inflate(bytes, from, end);
      }
      case TRAILER -> {
        trailerLeft--;
        state = trailerLeft == 0 ? State.ENDED : State.TRAILER;
        return from + 1;
      }
      case ENDED -> {
        return nextMember(bytes, from, end);
      }
    }
    throw new IllegalStateException("no such state: " + state);
  }

  private void start(int b) throws IOException {
    if (isGzip) {
      if (header.take(b)) {
        begin(new Inflater(/* nowrap= */ true));
      }
    } else if (firstByte < 0) {
      firstByte = b;
    } else {
      boolean isWrapped = (firstByte & 0x0f) == 8 && (firstByte << 8 | b) % 31 == 0;
      begin(new Inflater(!isWrapped));
      byte[] first = {(byte) firstByte, (byte) b};
      inflate(first, 0, first.length);
    }
  }

  private void begin(Inflater fresh) {
    close();
    inflater = fresh;
    state = State.DATA;
  }

  private int inflate(byte[] bytes, int from, int end) throws IOException {
    Inflater open = inflater;
    if (open == null) {
      throw new IOException("the body goes on after its end");
    }
    open.setInput(bytes, from, end - from);
    try {
      int count = open.inflate(buffer);
      while (count > 0) {
        decoded.write(buffer, 0, count);
        count = open.inflate(buffer);
      }
    } catch (DataFormatException e) {
      throw new IOException("not " + (isGzip ? "gzip" : "deflate"), e);
    }
    if (open.needsDictionary()) {
      throw new IOException("deflated with a dictionary that we do not have");
    }
    if (!open.finished()) {
      return end;
    }
    int next = end - open.getRemaining();
    trailerLeft = isGzip ? GZIP_TRAILER : 0;
    state = isGzip ? State.TRAILER : State.ENDED;
    return next;
  }

  /// Zeros behind a gzip member are padding; anything else behind deflated data is none of it.
  private int nextMember(byte[] bytes, int from, int end) {
    if (!isGzip) {
      return end;
    }
    if (bytes[from] == 0) {
      return from + 1;
    }
    header = new GzipHeader();
    state = State.START;
    return from;
  }

  @Override
  public void close() {
    Inflater open = inflater;
    inflater = null;
    if (open != null) {
      open.end();
    }
  }
}
