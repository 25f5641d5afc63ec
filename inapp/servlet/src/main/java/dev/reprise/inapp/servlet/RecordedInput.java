package dev.reprise.inapp.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/// The container's request stream, telling what the application reads from it.
final class RecordedInput extends ServletInputStream {
  private final ServletInputStream input;
  private final RequestBody body;

  RecordedInput(ServletInputStream input, RequestBody body) {
    this.input = input;
    this.body = body;
  }

  @Override
  public int read() throws IOException {
    int value = input.read();
    if (value >= 0) {
      body.write(value);
    }
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    int read = input.read(bytes, offset, count);
    if (read > 0) {
      body.write(bytes, offset, read);
    }
    return read;
  }

  @Override
  public int available() throws IOException {
    return input.available();
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  @Override
  public boolean isFinished() {
    return input.isFinished();
  }

  @Override
  public boolean isReady() {
    return input.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    input.setReadListener(listener);
  }
}
