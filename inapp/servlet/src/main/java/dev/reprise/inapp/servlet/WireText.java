package dev.reprise.inapp.servlet;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Text that a container decoded, on its way back to the bytes that came.
///
/// Where a request does not name its charset, Tomcat decodes by ISO-8859-1 and Jetty by UTF-8, and
/// neither says so. Text that came as UTF-8 but was read as ISO-8859-1 can be told by its shape.
final class WireText {
  private WireText() {}

  /// The charset that turns `text` back into the bytes that came.
  ///
  /// @param declared as `getCharacterEncoding()` gives it
  static Charset charsetOf(CharSequence text, @Nullable String declared) {
    if (declared != null && Charset.isSupported(declared)) {
      return Charset.forName(declared);
    }
    return isMisreadUtf8(text) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
  }

  static byte[] bytesOf(String text, @Nullable String declared) {
    return text.getBytes(charsetOf(text, declared));
  }

  static boolean isAscii(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMisreadUtf8(CharSequence text) {
    byte[] bytes = new byte[text.length()];
    boolean ascii = true;
    for (int i = 0; i < bytes.length; i++) {
      char character = text.charAt(i);
      if (character > 0xff) {
        return false;
      }
      ascii &= character <= 0x7f;
      bytes[i] = (byte) character;
    }
    // A sequence that the end of a chunk cuts in two is not an error.
    return !ascii
        && !StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length), false)
            .isError();
  }
}
