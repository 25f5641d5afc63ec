package dev.reprise.profile;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/// The ways in which one value is written in paths, queries, JSON and HTML.
///
/// Escaping everything that a common encoder escapes, in each of the common ways, finds what real
/// encoders write; a spelling that mixes them (`a` written `%61` without need) is not found.
final class SecretSpellings {
  private SecretSpellings() {}

  static Set<String> of(String value) {
    Set<String> spellings = new LinkedHashSet<>();
    spellings.add(value);
    if (value.chars().allMatch(SecretSpellings::isPlain)) {
      return spellings;
    }
    addJson(spellings, value);
    addPercentEncoded(spellings, value);
    addHtml(spellings, value);
    return spellings;
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  /// As JSON writes it, and as JSON inside a JSON string does.
  private static void addJson(Set<String> spellings, String value) {
    String plain = json(value, "", false);
    String[] ways = {
      plain,
      plain.replace("/", "\\/"),
      json(value, "", true),
      json(value, "<>&='", true),
      json(value, "<>&+'\"/", true)
    };
    for (String way : ways) {
      spellings.add(way);
      spellings.add(json(way, "", false));
    }
  }

  private static void addPercentEncoded(Set<String> spellings, String value) {
    for (String kept : new String[] {"-_.~", "-_.*", "-_.~!*'()", "-_.~!*'():@$,/;="}) {
      String upper = percent(value, kept, "0123456789ABCDEF");
      spellings.add(upper);
      spellings.add(percent(value, kept, "0123456789abcdef"));
      spellings.add(upper.replace("%20", "+"));
    }
  }

  private static void addHtml(Set<String> spellings, String value) {
    String html = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    spellings.add(html);
    String quoted = html.replace("\"", "&quot;");
    spellings.add(quoted);
    spellings.add(quoted.replace("'", "&#39;"));
    spellings.add(quoted.replace("'", "&#x27;"));
    spellings.add(quoted.replace("'", "&#x27;").replace("=", "&#x3D;").replace("/", "&#x2F;"));
    spellings.add(quoted.replace("+", "&#43;").replace("=", "&#61;").replace("'", "&#39;"));
    spellings.add(html.replace("\"", "&#34;").replace("'", "&#39;").replace("+", "&#43;"));
  }

  private static String percent(String value, String kept, String digits) {
    var out = new StringBuilder();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      if (b > 0 && (isPlain(b) || kept.indexOf(b) >= 0)) {
        out.append((char) b);
      } else {
        out.append('%').append(digits.charAt((b >> 4) & 15)).append(digits.charAt(b & 15));
      }
    }
    return out.toString();
  }

  private static String json(String value, String alsoByNumber, boolean asciiOnly) {
    var out = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      int named = "\n\r\t\b\f".indexOf(c);
      if (alsoByNumber.indexOf(c) >= 0 || (asciiOnly && c > 126)) {
        out.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else if (named >= 0) {
        out.append('\\').append("nrtbf".charAt(named));
      } else if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
