package dev.reprise.play;

import dev.reprise.profile.JsonWriter;
import org.jspecify.annotations.Nullable;

/// Text from a recording or an application, made harmless for a terminal, a log or a page.
///
/// Line feeds, escapes and all that steers a terminal or turns the direction of writing is shown as
/// it is spelled in JSON, so that one line stays one line.
final class PlainText {
  /// Longer values are cut where they are shown to people.
  static final int VALUE_LIMIT = 120;

  private PlainText() {}

  static String line(String text) {
    int steering = firstSteering(text);
    if (steering < 0) {
      return text;
    }
    var line = new StringBuilder(text.length() + 16).append(text, 0, steering);
    text.substring(steering)
        .codePoints()
        .forEach(c -> {
          if (isSteering(c)) {
            line.append(escape(c));
          } else {
            line.appendCodePoint(c);
          }
        });
    return line.toString();
  }

  /// At most [#VALUE_LIMIT] characters of a text in one line.
  static String shortened(String text) {
    if (text.codePointCount(0, text.length()) <= VALUE_LIMIT) {
      return line(text);
    }
    return line(text.substring(0, text.offsetByCodePoints(0, VALUE_LIMIT - 1))) + "…";
  }

  /// A value of a difference as people read it.
  static String value(@Nullable Object value) {
    return shortened(JsonWriter.text(value));
  }

  /// A difference in one line.
  static String difference(Difference difference) {
    return shortened(difference.at())
        + "  "
        + switch (difference.kind()) {
          case ADDED -> "nothing -> " + value(difference.live());
          case REMOVED -> value(difference.recorded()) + " -> nothing";
          case CHANGED -> change(difference);
          case MOVED, TYPE, UNBOUND, AMBIGUOUS ->
              change(difference) + " (" + difference.kind().word() + ")";
        };
  }

  private static String change(Difference difference) {
    return value(difference.recorded()) + " -> " + value(difference.live());
  }

  private static int firstSteering(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return i;
      }
    }
    return -1;
  }

  private static boolean isSteering(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static String escape(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> c > 0xffff ? String.format("\\u{%x}", c) : String.format("\\u%04x", c);
    };
  }
}
