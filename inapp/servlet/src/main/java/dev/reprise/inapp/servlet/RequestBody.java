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

  RequestBody(GuardedRecording recording) {
    this.recording = recording;
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
