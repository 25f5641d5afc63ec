package dev.reprise.play;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Today's body, held as far as it is looked into.
///
/// @param text what was read of it
/// @param whole whether that is all of it
record LiveBody(String text, boolean whole) {
  private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([\\w.:-]+)");

  /// Reads up to `limit` bytes.
  static LiveBody read(InputStream in, String contentType, long limit) {
    try {
      byte[] bytes = in.readNBytes(Math.toIntExact(limit + 1));
      boolean whole = bytes.length <= limit;
      return new LiveBody(new String(bytes, charset(contentType)), whole);
    } catch (IOException e) {
      throw new UncheckedIOException("a body broke off", e);
    }
  }

  static Charset charset(String contentType) {
    Matcher matcher = CHARSET.matcher(contentType);
    try {
      return matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8; // the recorder reads what it does not know as UTF-8, too
    }
  }
}
