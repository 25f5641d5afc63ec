package dev.reprise.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A YAML mapping on one line, in the plain way in which a manifest is written: `{id: a, to: [b]}`.
///
/// A profile has such a line for each of its thousands of steps, and a YAML parser takes longer to
/// read them than the steps take to be played. What is quoted, tagged, anchored or odd in any other
/// way is not understood here: the parser reads it.
final class FlowLine {
  private static final int LONGEST_NUMBER = 9;
  private static final String INSIDE = "/_.~%+=?&()-";

  private final String line;
  private int at;

  private FlowLine(String line) {
    this.line = line;
  }

  /// What a line says, if it says it plainly.
  static Optional<Map<String, @Nullable Object>> read(String line) {
    var reading = new FlowLine(line);
    Map<String, @Nullable Object> map = reading.map();
    return map != null && reading.at == line.length() ? Optional.of(map) : Optional.empty();
  }

  private @Nullable Map<String, @Nullable Object> map() {
    if (!comes('{')) {
      return null;
    }
    var map = new LinkedHashMap<String, @Nullable Object>();
    do {
      String key = text();
      if (key == null || !isWord(key) || !comes(':') || !comes(' ')) {
        return null;
      }
      Object value = value();
      if (value == null || map.put(key, value) != null) {
        return null;
      }
    } while (comes(',') && comes(' '));
    return comes('}') ? map : null;
  }

  private @Nullable List<@Nullable Object> list() {
    at++;
    var list = new ArrayList<@Nullable Object>();
    if (comes(']')) {
      return list;
    }
    do {
      Object value = value();
      if (value == null) {
        return null;
      }
      list.add(value);
    } while (comes(',') && comes(' '));
    return comes(']') ? list : null;
  }

  private @Nullable Object value() {
    if (at == line.length()) {
      return null;
    }
    return switch (line.charAt(at)) {
      case '{' -> map();
      case '[' -> list();
      default -> scalar();
    };
  }

  private @Nullable Object scalar() {
    String text = text();
    if (text == null || !isDigit(text.charAt(0))) {
      return text == null || isWord(text) ? text : null;
    }
    if (text.chars().allMatch(FlowLine::isDigit)) {
      boolean plain =
          text.length() <= LONGEST_NUMBER && (text.length() == 1 || text.charAt(0) != '0');
      return plain ? Integer.valueOf(text) : null;
    }
    return isNoNumber(text) ? text : null;
  }

  /// Whether a text means itself and not a truth or nothing, in whatever case it is written.
  private static boolean isWord(String text) {
    char first = text.charAt(0);
    return (isLetter(first) || first == '/' || first == '_')
        && !text.equalsIgnoreCase("true")
        && !text.equalsIgnoreCase("false")
        && !text.equalsIgnoreCase("null");
  }

  /// Ids are often two numbers with a dash between them.
  private static boolean isNoNumber(String text) {
    int dash = text.indexOf('-');
    return dash > 0 && isDigit(text.charAt(dash - 1));
  }

  private @Nullable String text() {
    int from = at;
    while (at < line.length() && isPlain(line.charAt(at))) {
      at++;
    }
    return at == from ? null : line.substring(from, at);
  }

  private boolean isPlain(char c) {
    boolean inside = isLetter(c) || isDigit(c) || INSIDE.indexOf(c) >= 0;
    return inside || (c == ' ' && at + 1 < line.length() && isNextWord(line.charAt(at + 1)));
  }

  private static boolean isNextWord(char c) {
    return isLetter(c) || isDigit(c) || c == '/' || c == '(';
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private boolean comes(char c) {
    boolean there = at < line.length() && line.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }
}
