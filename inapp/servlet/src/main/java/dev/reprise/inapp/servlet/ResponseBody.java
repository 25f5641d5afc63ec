package dev.reprise.inapp.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// The answer's body, told to the recorder once it is settled.
///
/// Until the container commits the answer, the application may take back what it wrote, so it waits
/// here: never more than the container's own buffer holds and one write. Afterwards large writes
/// pass straight on and small ones are gathered until a flush. Safe for use by several threads,
/// because a time-out ends an exchange while the application may still write.
final class ResponseBody extends OutputStream {
  private static final int BATCH = 1024;

  private final HttpServletResponse response;
  private final Exchange exchange;
  private byte[] waiting = {};
  private int length;
  private boolean committed;
  private boolean closed;

  ResponseBody(HttpServletResponse response, Exchange exchange) {
    this.response = response;
    this.exchange = exchange;
  }

  @Override
  public synchronized void write(int value) {
    if (accepts()) {
      try {
        if (length >= BATCH && committed()) {
          tellWaiting();
        }
        makeRoom(1);
        waiting[length++] = (byte) value;
      } catch (Throwable e) {
        exchange.recording().giveUp(e);
      }
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int count) {
    if (accepts()) {
      try {
        copy(bytes, offset, count);
      } catch (Throwable e) {
        exchange.recording().giveUp(e);
      }
    }
  }

  private void copy(byte[] bytes, int offset, int count) {
    boolean settled = committed();
    if (settled && length + count > BATCH) {
      tellWaiting();
    }
    if (settled && count >= BATCH) {
      exchange.tellBody(ByteBuffer.wrap(bytes, offset, count));
      return;
    }
    makeRoom(count);
    System.arraycopy(bytes, offset, waiting, length, count);
    length += count;
  }

  /// The application has flushed: what waits has been sent.
  @Override
  public synchronized void flush() {
    try {
      if (length > 0 && accepts() && committed()) {
        tellWaiting();
      }
    } catch (Throwable e) {
      exchange.recording().giveUp(e);
    }
  }

  /// The application has taken back what it wrote.
  synchronized void takeBack() {
    length = 0;
  }

  /// What the application writes from now on reaches nobody.
  @Override
  public synchronized void close() {
    closed = true;
  }

  /// The exchange ends: what still waits will be sent.
  synchronized void finish() {
    tellWaiting();
    closed = true;
  }

  private boolean accepts() {
    return !closed && exchange.recording().listens();
  }

  private boolean committed() {
    committed = committed || response.isCommitted();
    return committed;
  }

  private void tellWaiting() {
    if (length > 0) {
      exchange.tellBody(ByteBuffer.wrap(waiting, 0, length));
      length = 0;
    }
  }

  private void makeRoom(int count) {
    int needed = length + count;
    if (needed > waiting.length) {
      waiting = Arrays.copyOf(waiting, Math.max(needed, Math.max(256, waiting.length * 2)));
    }
  }
}
