package dev.reprise.inapp.servlet;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;

/// The container's response writer, telling as bytes what it has taken.
///
/// The container encodes past every wrapped stream; here the same characters are encoded once more
/// by the charset that the response declares.
final class RecordedWriter extends PrintWriter {
  private final PrintWriter writer;
  private final Writer copy;
  private final ResponseBody body;
  private final Locale locale;
  private final GuardedRecording recording;

  /// @param copy encodes into `body`
  RecordedWriter(
      PrintWriter writer,
      Writer copy,
      ResponseBody body,
      Locale locale,
      GuardedRecording recording) {
    super(writer);
    this.writer = writer;
    this.copy = copy;
    this.body = body;
    this.locale = locale;
    this.recording = recording;
  }

  @Override
  public void write(int character) {
    writer.write(character);
    try {
      copy.write(character);
    } catch (Throwable e) {
      recording.giveUp(e);
    }
  }

  @Override
  public void write(char[] characters, int offset, int count) {
    writer.write(characters, offset, count);
    try {
      copy.write(characters, offset, count);
    } catch (Throwable e) {
      recording.giveUp(e);
    }
  }

  @Override
  public void write(String text, int offset, int count) {
    writer.write(text, offset, count);
    try {
      copy.write(text, offset, count);
    } catch (Throwable e) {
      recording.giveUp(e);
    }
  }

  @Override
  public void println() {
    write(System.lineSeparator());
  }

  /// Jetty's writer formats by the response's locale, others by the machine's.
  // The annotation that the warning asks for belongs to a library we do not ship.
  @SuppressWarnings("AnnotateFormatMethod")
  @Override
  public PrintWriter format(String format, Object... arguments) {
    if (Overriding.in(writer, PrintWriter.class, "format", String.class, Object[].class)) {
      return format(locale, format, arguments);
    }
    return super.format(format, arguments);
  }

  @Override
  public void flush() {
    writer.flush();
    settle();
  }

  @Override
  public void close() {
    settle();
    writer.close();
    body.close();
  }

  /// Passes on to the body what has been encoded.
  void settle() {
    try {
      copy.flush();
    } catch (IOException | RuntimeException e) {
      recording.giveUp(e);
    }
  }
}
