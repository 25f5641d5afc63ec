package dev.reprise.play;

import dev.reprise.profile.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Which headers of an answer say something about the application, and how they are compared.
///
/// Left out is what belongs to the connection, to the moment, or to whoever stands between; of
/// dates only that they are dates; of a cookie's expiry only that there is one.
final class AnswerHeaders {
  private static final Set<String> LEFT_OUT =
      Set.of(
          "date",
          "age",
          "content-length",
          "content-encoding",
          "transfer-encoding",
          "connection",
          "keep-alive",
          "proxy-connection",
          "trailer",
          "upgrade",
          "via",
          "server",
          "server-timing",
          "alt-svc",
          "x-request-id",
          "x-correlation-id",
          "traceparent",
          "tracestate");
  private static final Set<String> DATES = Set.of("last-modified", "expires");
  private static final Pattern EXPIRY = Pattern.compile("(?i)(;\\s*expires=)[^;]*");
  private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset=\"?([\\w-]+)\"?");

  private AnswerHeaders() {}

  static boolean isLeftOut(String lowerCaseName) {
    return LEFT_OUT.contains(lowerCaseName) || lowerCaseName.startsWith(":");
  }

  /// The lines of both answers side by side.
  static List<Pair> pairs(Headers recorded, Headers live) {
    var names = new TreeSet<String>(recorded.names());
    names.addAll(live.names());
    var pairs = new ArrayList<Pair>();
    for (String name : names) {
      if (!isLeftOut(name)) {
        pair(name, recorded.all(name), live.all(name), pairs);
      }
    }
    return pairs;
  }

  /// Whether nothing that is compared is another in the two, without more work than that needs.
  static boolean areAlike(Headers recorded, Headers live) {
    return compared(recorded).equals(compared(live));
  }

  private static List<String> compared(Headers headers) {
    var lines = new ArrayList<String>(headers.size());
    for (int i = 0; i < headers.size(); i++) {
      String name = headers.names().get(i);
      if (!isLeftOut(name)) {
        lines.add(name + ":" + shown(name, headers.values().get(i)));
      }
    }
    lines.sort(null);
    return lines;
  }

  private static void pair(String name, List<String> was, List<String> is, List<Pair> pairs) {
    for (int i = 0; i < Math.max(was.size(), is.size()); i++) {
      Object one = i < was.size() ? shown(name, was.get(i)) : Pair.ABSENT;
      Object other = i < is.size() ? shown(name, is.get(i)) : Pair.ABSENT;
      pairs.add(new Pair(Place.header(name, i), "", one, other));
    }
  }

  /// A line without what is left out of it.
  static String shown(String name, String value) {
    return switch (name) {
      case "set-cookie" -> EXPIRY.matcher(value).replaceAll("$1…");
      case "content-type" ->
          CHARSET.matcher(value).replaceAll("; charset=$1").toLowerCase(java.util.Locale.ROOT);
      default ->
          DATES.contains(name) && Shapes.matches("timestamp", null, value) ? "(a date)" : value;
    };
  }
}
