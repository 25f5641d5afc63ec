package dev.reprise.profile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Turns the spelling of a value back into the value, so that one secret has one hash wherever it
/// stands. Lenient: what is no proper escape stands for itself.
final class SecretDecoding {
  private SecretDecoding() {}

  /// A key as it is spelled in JSON or in a query.
  static String key(String spelling) {
    String key = spelling.indexOf('%') >= 0 ? percent(spelling, false) : spelling;
    return key.indexOf('\\') >= 0 ? json(key, 1) : key;
  }

  static String percent(String spelling, boolean plusIsSpace) {
    boolean plus = plusIsSpace && spelling.indexOf('+') >= 0;
    if (spelling.indexOf('%') < 0 && !plus) {
      return spelling;
    }
    byte[] in = spelling.getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      int code = in[i] == '%' ? number(in, i + 1, i + 3) : -1;
      if (code >= 0) {
        out.write(code);
        i += 2;
      } else {
        out.write(plus && in[i] == '+' ? ' ' : in[i]);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /// Takes backslash escapes off, as many levels as there are JSON strings inside one another.
  static String json(String spelling, int levels) {
    String value = spelling;
    for (int level = 0; level < levels && value.indexOf('\\') >= 0; level++) {
      value = unescaped(value);
    }
    return value;
  }

  private static String unescaped(String text) {
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        out.append(c);
        continue;
      }
      char escape = text.charAt(++i);
      int code = escape == 'u' ? number(text, i + 1, i + 5, 16) : -1;
      if (code >= 0) {
        out.append((char) code);
        i += 4;
      } else {
        out.append(escaped(escape));
      }
    }
    return out.toString();
  }

  private static char escaped(char escape) {
    return switch (escape) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> escape;
    };
  }

  static String html(String spelling) {
    if (spelling.indexOf('&') < 0) {
      return spelling;
    }
    var out = new StringBuilder(spelling.length());
    for (int i = 0; i < spelling.length(); i++) {
      char c = spelling.charAt(i);
      int end = c == '&' ? spelling.indexOf(';', i) : -1;
      int code = end > i && end - i < 10 ? entity(spelling, i + 1, end) : -1;
      if (code >= 0) {
        out.appendCodePoint(code);
        i = end;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static int entity(String text, int from, int to) {
    if (text.startsWith("#x", from) || text.startsWith("#X", from)) {
      return codePoint(number(text, from + 2, to, 16));
    }
    if (text.startsWith("#", from)) {
      return codePoint(number(text, from + 1, to, 10));
    }
    return switch (text.substring(from, to)) {
      case "amp" -> '&';
      case "lt" -> '<';
      case "gt" -> '>';
      case "quot" -> '"';
      case "apos" -> '\'';
      default -> -1;
    };
  }

  private static int codePoint(int code) {
    return Character.isValidCodePoint(code) ? code : -1;
  }

  private static int number(byte[] bytes, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = i < bytes.length ? Character.digit(bytes[i], 16) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number * 16 + digit;
    }
    return number;
  }

  private static int number(String text, int from, int to, int radix) {
    if (to > text.length() || to <= from) {
      return -1;
    }
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(text.charAt(i), radix);
      if (digit < 0) {
        return -1;
      }
      number = number * radix + digit;
    }
    return number;
  }
}
