package dev.reprise.inapp.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/// The container's response stream, telling what it has taken.
final class RecordedOutput extends ServletOutputStream {
  private final ServletOutputStream output;
  private final ResponseBody body;
  private final Exchange exchange;

  RecordedOutput(ServletOutputStream output, ResponseBody body, Exchange exchange) {
    this.output = output;
    this.body = body;
    this.exchange = exchange;
  }

  @Override
  public void write(int value) throws IOException {
    try {
      output.write(value);
    } catch (IOException e) {
      throw exchange.brokenOff(e);
    }
    body.write(value);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    try {
      output.write(bytes, offset, count);
    } catch (IOException e) {
      throw exchange.brokenOff(e);
    }
    body.write(bytes, offset, count);
  }

  /// Jetty's stream prints in the response's charset, others in ISO-8859-1 or not at all.
  @Override
  public void print(String text) throws IOException {
    if (text == null
        || WireText.isAscii(text)
        || !Overriding.in(output, ServletOutputStream.class, "print", String.class)) {
      super.print(text);
      return;
    }
    output.print(text);
    byte[] bytes = text.getBytes(exchange.responseCharset());
    body.write(bytes, 0, bytes.length);
  }

  @Override
  public void flush() throws IOException {
    try {
      output.flush();
    } catch (IOException e) {
      throw exchange.brokenOff(e);
    }
    body.flush();
  }

  @Override
  public void close() throws IOException {
    try {
      output.close();
    } catch (IOException e) {
      throw exchange.brokenOff(e);
    }
    body.close();
  }

  @Override
  public boolean isReady() {
    return output.isReady();
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    output.setWriteListener(listener);
  }
}
