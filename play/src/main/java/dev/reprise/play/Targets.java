package dev.reprise.play;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Request targets, taken apart into segments and query values. What was not replaced keeps its
/// spelling, because applications may tell `;` from `%3B`.
final class Targets {
  private Targets() {}

  /// Shows every segment and every value of the query to a visitor.
  static String map(Place place, String target, LeafVisitor visitor) {
    int fragment = target.indexOf('#');
    String tail = fragment < 0 ? "" : target.substring(fragment);
    String head = fragment < 0 ? target : target.substring(0, fragment);
    int query = head.indexOf('?');
    String path = query < 0 ? head : head.substring(0, query);
    String mapped = mapPath(place, path, visitor);
    return query < 0
        ? mapped + tail
        : mapped + "?" + mapQuery(under(place, "query"), head.substring(query + 1), visitor) + tail;
  }

  /// At the top of a request, places have no bar before them.
  private static Place under(Place place, String part) {
    return place.text().isEmpty() ? new Place(part) : new Place(place + "." + part);
  }

  private static String mapPath(Place place, String path, LeafVisitor visitor) {
    List<String> segments = segments(path);
    String[] raw = path.split("/", -1);
    var out = new StringBuilder(path.length());
    for (int i = 0; i < raw.length; i++) {
      if (i > 0) {
        out.append('/');
        String value = segments.get(i - 1);
        String replaced =
            value.isEmpty()
                ? value
                : visitor.visit(
                    new Place(under(place, "path") + "[" + (i - 1) + "]"),
                    Space.ofSegment(segments, i - 1),
                    value);
        out.append(replaced == null || replaced.equals(value) ? raw[i] : encoded(replaced));
      } else {
        out.append(raw[i]);
      }
    }
    return out.toString();
  }

  /// A target without its query.
  static String pathOf(String target) {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /// The decoded segments behind the first slash.
  static List<String> segments(String path) {
    int query = path.indexOf('?');
    String[] raw = (query < 0 ? path : path.substring(0, query)).split("/", -1);
    var segments = new ArrayList<String>();
    for (int i = 1; i < raw.length; i++) {
      segments.add(ValueViews.decoded(raw[i], false));
    }
    return segments;
  }

  /// Shows every value of a query string, or of an urlencoded form, to a visitor.
  static String mapQuery(Place place, String query, LeafVisitor visitor) {
    Map<String, Integer> seen = new HashMap<>();
    var out = new StringBuilder(query.length());
    String between = "";
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = ValueViews.decoded(equals < 0 ? pair : pair.substring(0, equals), true);
      out.append(between);
      between = "&";
      if (equals < 0) {
        out.append(pair);
        continue;
      }
      int nth = seen.merge(name, 1, Integer::sum) - 1;
      String raw = pair.substring(equals + 1);
      String value = ValueViews.decoded(raw, true);
      Place at = nth == 0 ? place.key(name) : place.key(name).item(nth);
      String replaced =
          value.isEmpty() ? value : visitor.visit(at, Space.of(name, List.of(), ""), value);
      boolean same = replaced == null || replaced.equals(value);
      out.append(pair, 0, equals + 1)
          .append(same ? raw : URLEncoder.encode(replaced, StandardCharsets.UTF_8));
    }
    return out.toString();
  }

  /// A value as it stands in a path's segment.
  static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%40", "@")
        .replace("%7E", "~")
        .replace("%2C", ",");
  }
}
