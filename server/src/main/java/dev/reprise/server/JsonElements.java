package dev.reprise.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/// Cuts a JSON array into its elements while it arrives, holding one of them at a time.
///
/// It looks at quotes and brackets alone; whether an element is JSON is for its reader to find out,
/// so that one bad element does not spoil the others.
final class JsonElements {
  private final Reader reader;
  private final ByteArrayOutputStream element = new ByteArrayOutputStream(4096);
  private long number;
  private int depth;
  private boolean quoted;
  private boolean escaped;
  private boolean ended;
  private boolean followed;

  private JsonElements(Reader reader) {
    this.reader = reader;
  }

  /// Takes the elements, which are numbered from 1.
  interface Reader {
    void element(long number, byte[] json);

    /// Something is there that is no element.
    void skip(long number, String reason);
  }

  /// Reads an array that begins at the first byte that is not blank.
  static void read(InputStream in, Reader reader) throws IOException {
    new JsonElements(reader).readAll(in);
  }

  private void readAll(InputStream in) throws IOException {
    byte[] chunk = new byte[8192];
    for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
      for (int i = 0; i < count; i++) {
        if (ended) {
          behind(chunk[i]);
        } else if (depth == 0) {
          depth = chunk[i] == '[' ? 1 : 0;
        } else {
          take(chunk[i]);
        }
      }
    }
    if (!ended) {
      reader.skip(number + 1, "the array ends before its closing bracket");
    }
  }

  private void take(byte b) {
    if (quoted) {
      quoted = escaped || b != '"';
      escaped = !escaped && b == '\\';
    } else if (depth == 1 && (b == ',' || b == ']')) {
      finish(b == ']');
      return;
    } else if (b == '"') {
      quoted = true;
    } else if (b == '{' || b == '[') {
      depth++;
    } else if (b == '}' || b == ']') {
      depth = Math.max(1, depth - 1);
    }
    element.write(b);
  }

  private void finish(boolean last) {
    byte[] json = element.toByteArray();
    element.reset();
    ended = last;
    boolean empty = last && number == 0 && new String(json, ISO_8859_1).isBlank();
    if (!empty) {
      reader.element(++number, json);
    }
  }

  private void behind(byte b) {
    if (!followed && (b > ' ' || b < 0)) {
      followed = true;
      reader.skip(number + 1, "something stands behind the array");
    }
  }
}
