package dev.reprise.inapp.servlet;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The container's request reader, telling as bytes what the application reads from it.
///
/// The container decodes, so that the application gets exactly the characters it would get without
/// us; here they are encoded again.
final class RecordedReader extends Reader {
  private final Reader reader;
  private final RequestBody body;
  private final @Nullable String declaredCharset;
  private @Nullable Writer copy;

  RecordedReader(Reader reader, RequestBody body, @Nullable String declaredCharset) {
    this.reader = reader;
    this.body = body;
    this.declaredCharset = declaredCharset;
  }

  @Override
  public int read(char[] characters, int offset, int count) throws IOException {
    int read = reader.read(characters, offset, count);
    if (read > 0) {
      tell(characters, offset, read);
    }
    return read;
  }

  private void tell(char[] characters, int offset, int count) throws IOException {
    if (copy == null) {
      var text = CharBuffer.wrap(characters, offset, count);
      if (declaredCharset == null && WireText.isAscii(text)) {
        body.write(text.toString().getBytes(StandardCharsets.US_ASCII), 0, count);
        return;
      }
      copy = new OutputStreamWriter(body, WireText.charsetOf(text, declaredCharset));
    }
    copy.write(characters, offset, count);
    copy.flush();
  }

  @Override
  public boolean ready() throws IOException {
    return reader.ready();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
