package dev.reprise.profile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes [Json] values as compact UTF-8 into one growing array.
///
/// The recorder encodes every event with it, so plain ASCII takes a path without tables or
/// encoders; text with other characters is left to the JDK. Not thread-safe; reuse one by [#reset].
public final class JsonWriter {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /// At least one escape of the longest kind.
  private static final int ESCAPES_EXPECTED = 16;

  private byte[] bytes;
  private int size;

  public JsonWriter(int capacity) {
    bytes = new byte[capacity];
  }

  /// The value as JSON text.
  public static String text(@Nullable Object value) {
    var writer = new JsonWriter(256);
    writer.value(value);
    return new String(writer.bytes, 0, writer.size, StandardCharsets.UTF_8);
  }

  public JsonWriter value(@Nullable Object value) {
    if (value instanceof String string) {
      string(string);
    } else if (value instanceof Map<?, ?> map) {
      map(map);
    } else if (value instanceof Iterable<?> items) {
      items(items);
    } else if (value == null || value instanceof Boolean || isFinite(value)) {
      ascii(String.valueOf(value));
    } else {
      throw new IllegalArgumentException(
          "not a JSON value: "
              + (value instanceof Number ? value.toString() : value.getClass().getName()));
    }
    return this;
  }

  public JsonWriter newline() {
    room(1);
    bytes[size++] = '\n';
    return this;
  }

  public int size() {
    return size;
  }

  /// Forgets what was written from `size` on.
  public void reset(int size) {
    this.size = size;
  }

  /// What was written, without copying it; valid until the next write.
  public ByteBuffer written() {
    return ByteBuffer.wrap(bytes, 0, size);
  }

  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  private static boolean isFinite(Object value) {
    if (value instanceof Double number) {
      return Double.isFinite(number);
    }
    return value instanceof Float number ? Float.isFinite(number) : value instanceof Number;
  }

  private void map(Map<?, ?> map) {
    char before = '{';
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      punctuation(before);
      string(String.valueOf(entry.getKey()));
      punctuation(':');
      value(entry.getValue());
      before = ',';
    }
    if (before == '{') {
      punctuation('{');
    }
    punctuation('}');
  }

  private void items(Iterable<?> items) {
    char before = '[';
    for (Object item : items) {
      punctuation(before);
      value(item);
      before = ',';
    }
    if (before == '[') {
      punctuation('[');
    }
    punctuation(']');
  }

  private void punctuation(char c) {
    room(1);
    bytes[size++] = (byte) c;
  }

  private void ascii(String text) {
    ascii(text, text.length());
  }

  @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) copies ASCII without encoding
  private void ascii(String text, int length) {
    room(length);
    text.getBytes(0, length, bytes, size);
    size += length;
  }

  private void string(String text) {
    punctuation('"');
    int plain = plainPrefix(text);
    ascii(text, plain);
    if (plain < text.length()) {
      mixed(text.substring(plain));
    }
    punctuation('"');
  }

  /// Half of a surrogate pair has no UTF-8; only an escape keeps it.
  private void mixed(String text) {
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isSurrogate(text.charAt(i))) {
        continue;
      }
      if (Character.isSupplementaryCodePoint(text.codePointAt(i))) {
        i++;
        continue;
      }
      escaped(text.substring(start, i).getBytes(StandardCharsets.UTF_8));
      ascii("\\u" + Integer.toHexString(text.charAt(i)));
      start = i + 1;
    }
    escaped(text.substring(start).getBytes(StandardCharsets.UTF_8));
  }

  /// How many characters from the start stand for themselves in one byte.
  private static int plainPrefix(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c > 0x7e || c == '"' || c == '\\') {
        return i;
      }
    }
    return length;
  }

  private void escaped(byte[] utf8) {
    room(utf8.length + ESCAPES_EXPECTED);
    for (int i = 0; i < utf8.length; i++) {
      byte b = utf8[i];
      if (b == '"' || b == '\\' || (b >= 0 && b < 0x20)) {
        room(utf8.length - i + ESCAPES_EXPECTED);
        escape(b);
      } else {
        bytes[size++] = b;
      }
    }
  }

  private void escape(byte b) {
    if (b < 0x20) {
      control(b);
    } else {
      bytes[size++] = '\\';
      bytes[size++] = b;
    }
  }

  private void control(byte b) {
    bytes[size++] = '\\';
    int letter = "\b\t\n\f\r".indexOf(b);
    if (letter >= 0) {
      bytes[size++] = (byte) "btnfr".charAt(letter);
      return;
    }
    bytes[size++] = 'u';
    bytes[size++] = '0';
    bytes[size++] = '0';
    bytes[size++] = HEX[b >> 4];
    bytes[size++] = HEX[b & 0xf];
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
    }
  }
}
