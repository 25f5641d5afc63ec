package dev.reprise.inapp.servlet;

import java.io.OutputStream;
import java.nio.ByteBuffer;

/// The part of a request's body that the application has read. Single bytes are gathered, so that
/// the recorder is not called for each.
final class RequestBody extends OutputStream {
  private static final int BATCH = 512;

  private final GuardedRecording recording;
  private byte[] batch = {};
  private int length;
  private boolean claimed;

  RequestBody(GuardedRecording recording) {
    this.recording = recording;
  }

  /// Whether it is settled how this body is told: as a stream, or put together again. Holds for
  /// every dispatch of the exchange, so that an error page which asks again tells nothing twice.
  synchronized boolean isClaimed() {
    return claimed;
  }

  synchronized void claim() {
    claimed = true;
  }

  @Override
  public synchronized void write(int value) {
    if (length == batch.length) {
      flush();
      batch = batch.length == 0 ? new byte[BATCH] : batch;
    }
    batch[length++] = (byte) value;
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int count) {
    flush();
    recording.requestBody(ByteBuffer.wrap(bytes, offset, count));
  }

  @Override
  public synchronized void flush() {
    if (length > 0) {
      recording.requestBody(ByteBuffer.wrap(batch, 0, length));
      length = 0;
    }
  }
}
