package dev.reprise.bench;

import dev.reprise.profile.Json;
import dev.reprise.profile.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One answer as a [TrickyVisitor] saw it. What it looks for and does not find is `missing`: it
/// goes on, as a stubborn visitor would.
///
/// @param request method and target
/// @param status the answer's status
/// @param headers names in lower case
/// @param body its bytes as Latin 1, which keeps each of them
record Seen(String request, int status, Map<String, List<String>> headers, String body) {
  static final String MISSING = "missing";

  /// Headers that tell of the connection or the moment, and not of the answer.
  private static final List<String> PASSING =
      List.of("date", "connection", "transfer-encoding", "content-length");

  /// A JSON value at a place such as `items.0.id`.
  String value(String place) {
    try {
      Object value = Tree.at(Json.parse(text()), place);
      return value == null ? MISSING : value.toString();
    } catch (JsonException e) {
      return MISSING;
    }
  }

  /// What a group of a pattern catches.
  String find(String regex) {
    Matcher matcher = Pattern.compile(regex).matcher(text());
    return matcher.find() ? matcher.group(1) : MISSING;
  }

  String header(String lowerCaseName) {
    return headers.getOrDefault(lowerCaseName, List.of(MISSING)).get(0);
  }

  /// The path of the `Location`.
  String location() {
    String path = header("location").replaceFirst("^http://[^/]+", "");
    return path.startsWith("/") ? path : "/" + path;
  }

  /// The last segment of the `Location`.
  String locationId() {
    String path = location().replaceFirst("\\?.*", "");
    return path.substring(path.lastIndexOf('/') + 1);
  }

  String text() {
    return new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /// All that can be compared with another visit, the application's own address apart.
  String told() {
    var told = new StringBuilder(request).append(' ').append(status).append('\n');
    headers.forEach((name, values) -> {
      if (!PASSING.contains(name)) {
        told.append(name).append(": ").append(values).append('\n');
      }
    });
    return told.append(body).toString().replaceAll("127\\.0\\.0\\.1:\\d+", "HOST");
  }
}
