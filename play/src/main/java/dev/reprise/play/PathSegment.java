package dev.reprise.play;

import java.nio.charset.StandardCharsets;

/// One segment of a URL's path, made from a name that the application chose.
final class PathSegment {
  /// Longer names are no ids.
  static final int LENGTH_LIMIT = 255;

  /// What may stand in a segment as it is, `+` apart: some servers read that as a space.
  private static final String PLAIN = "-._~!$&'()*,;=:@";

  private PathSegment() {}

  /// Whether a text can be one segment, of a URL or of a path in a file system.
  static boolean isPossible(String text) {
    return !text.isBlank()
        && text.length() <= LENGTH_LIMIT
        && !text.equals(".")
        && !text.equals("..")
        && text.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
  }

  /// The text percent-encoded; semicolons stay, as sandbox names are written with them.
  static String encoded(String text) {
    if (!isPossible(text)) {
      throw new IllegalArgumentException("not one segment of a path");
    }
    var encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean letter = c < 128 && Character.isLetterOrDigit(c);
      if (letter || PLAIN.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(String.format("%02X", (int) c));
      }
    }
    return encoded.toString();
  }
}
