package dev.reprise.record;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A parameter of a header value, such as `boundary` in `multipart/form-data; boundary=x`.
final class HeaderParameter {
  private HeaderParameter() {}

  /// The value of parameter `name`, unquoted.
  static Optional<String> of(String header, String name) {
    int i = header.indexOf(';');
    while (i >= 0) {
      int start = skipSpaces(header, i + 1);
      int equals = header.indexOf('=', start);
      int next = header.indexOf(';', start);
      if (equals < 0) {
        return Optional.empty();
      }
      if (next >= 0 && next < equals) {
        i = next; // a parameter without a value
        continue;
      }
      int from = skipSpaces(header, equals + 1);
      int end = valueEnd(header, from);
      if (header.substring(start, equals).strip().equalsIgnoreCase(name)) {
        return Optional.of(unquoted(header.substring(from, end).strip()));
      }
      i = header.indexOf(';', end);
    }
    return Optional.empty();
  }

  /// Decodes RFC 5987's `UTF-8''a%20b`.
  static String extendedValue(String value) {
    int quote = value.lastIndexOf('\'');
    String coded = quote < 0 ? value : value.substring(quote + 1);
    try {
      return URLDecoder.decode(coded.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return coded;
    }
  }

  private static int skipSpaces(String header, int from) {
    int i = from;
    while (i < header.length() && (header.charAt(i) == ' ' || header.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  private static int valueEnd(String header, int from) {
    if (from >= header.length() || header.charAt(from) != '"') {
      int semicolon = header.indexOf(';', from);
      return semicolon < 0 ? header.length() : semicolon;
    }
    int i = from + 1;
    while (i < header.length() && header.charAt(i) != '"') {
      i += isEscape(header, i) ? 2 : 1;
    }
    return Math.min(i + 1, header.length());
  }

  /// Old browsers send `C:\dir\file` unescaped: only a quote or a backslash can be escaped.
  private static boolean isEscape(String header, int i) {
    return header.charAt(i) == '\\'
        && i + 1 < header.length()
        && (header.charAt(i + 1) == '"' || header.charAt(i + 1) == '\\');
  }

  private static String unquoted(String value) {
    if (value.length() < 2 || value.charAt(0) != '"') {
      return value;
    }
    boolean isClosed = value.endsWith("\"");
    return value
        .substring(1, isClosed ? value.length() - 1 : value.length())
        .replace("\\\"", "\"")
        .replace("\\\\", "\\")
        .replace("%22", "\"");
  }
}
