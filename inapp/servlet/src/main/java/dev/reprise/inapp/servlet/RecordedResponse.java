package dev.reprise.inapp.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/// The response as the application gets it: the container's own, watched for what is written.
final class RecordedResponse extends HttpServletResponseWrapper {
  private final Exchange exchange;
  private final ResponseBody body;
  private @Nullable RecordedOutput output;
  private @Nullable RecordedWriter writer;
  private volatile boolean errorSent;

  RecordedResponse(HttpServletResponse response, Exchange exchange) {
    super(response);
    this.exchange = exchange;
    body = new ResponseBody(response, exchange);
  }

  /// Whether the application has left the answer to the container.
  boolean errorSent() {
    return errorSent;
  }

  /// Tells what has been written and not told.
  void finish() {
    if (writer != null) {
      writer.settle();
    }
    body.finish();
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    ServletOutputStream theirs = super.getOutputStream();
    if (output == null) {
      output = new RecordedOutput(theirs, body, exchange);
    }
    return output;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    PrintWriter theirs = super.getWriter();
    if (writer == null) {
      try {
        var copy = new OutputStreamWriter(body, exchange.responseCharset());
        writer = new RecordedWriter(theirs, copy, body, getLocale(), exchange.recording());
      } catch (Exception e) {
        exchange.recording().giveUp(e);
        return theirs;
      }
    }
    return writer;
  }

  @Override
  public void flushBuffer() throws IOException {
    try {
      super.flushBuffer();
    } catch (IOException e) {
      throw exchange.brokenOff(e);
    }
    if (writer != null) {
      writer.settle();
    }
    body.flush();
  }

  @Override
  public void resetBuffer() {
    super.resetBuffer();
    takeBack();
  }

  @Override
  public void reset() {
    super.reset();
    takeBack();
    output = null;
    writer = null;
  }

  @Override
  public void sendError(int status) throws IOException {
    super.sendError(status);
    leaveToContainer();
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    super.sendError(status, message);
    leaveToContainer();
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    super.sendRedirect(location);
    takeBack();
    body.close();
  }

  private void leaveToContainer() {
    errorSent = true;
    takeBack();
    body.close();
  }

  /// What the application has written so far will not be sent.
  void takeBack() {
    if (writer != null) {
      writer.settle();
    }
    body.takeBack();
  }
}
