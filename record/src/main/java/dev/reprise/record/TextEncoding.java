package dev.reprise.record;

import dev.reprise.profile.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a text body is encoded, by its content type; UTF-8 where that does not say.
///
/// @param charset the encoding
record TextEncoding(Charset charset) {
  static final TextEncoding UTF_8 = new TextEncoding(StandardCharsets.UTF_8);

  private static final int SAMPLE = 4096;

  static TextEncoding of(Headers headers) {
    Optional<String> named =
        headers.first("content-type").flatMap(type -> HeaderParameter.of(type, "charset"));
    try {
      return named.map(Charset::forName).map(TextEncoding::new).orElse(UTF_8);
    } catch (IllegalArgumentException e) {
      return UTF_8; // a name that nobody knows; the bytes must prove it
    }
  }

  /// Whether ASCII text is spelled as in UTF-8, so that secrets can be found in the bytes.
  boolean keepsAscii() {
    return charset.canEncode() && "\"a=".getBytes(charset).length == 3;
  }

  /// The text, or null where the bytes are none in this encoding, nor in UTF-8.
  @Nullable String decode(byte[] bytes) {
    if (!keepsAscii()) {
      return new String(bytes, charset); // nobody could clean the bytes themselves
    }
    String text = strictly(bytes);
    return text == null && !charset.equals(StandardCharsets.UTF_8) ? UTF_8.strictly(bytes) : text;
  }

  private @Nullable String strictly(byte[] bytes) {
    String text = new String(bytes, charset);
    if (text.indexOf('\ufffd') < 0) {
      return text;
    }
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /// Whether bytes that do not claim to be text look like it: no control characters among the
  /// first, which leaves out most of what is binary.
  static boolean looksLikeText(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + Math.min(length, SAMPLE); i++) {
      if (bytes[i] >= 0 && bytes[i] < ' ' && "\t\n\f\r\u001b".indexOf(bytes[i]) < 0) {
        return false;
      }
    }
    return true;
  }
}
