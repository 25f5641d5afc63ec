package dev.reprise.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A method, a path such as `/captures/{run}/start`, and the endpoint that answers there.
///
/// Paths are matched while still percent-encoded, because a run id may hold `/` and `;`.
///
/// @param method upper case
/// @param path literal segments and `{names}`
/// @param endpoint what answers
/// @param open whether callers need no token for it
record Route(String method, String path, Endpoint endpoint, boolean open) {
  /// The decoded values of the names in the path, if `rawPath` is such a path.
  Optional<Map<String, String>> match(String rawPath) {
    List<String> wanted = segments(path);
    List<String> given = segments(rawPath);
    if (wanted.size() != given.size()) {
      return Optional.empty();
    }
    var names = new LinkedHashMap<String, String>();
    for (int i = 0; i < wanted.size(); i++) {
      String segment = wanted.get(i);
      if (segment.startsWith("{") && !given.get(i).isEmpty()) {
        names.put(segment.substring(1, segment.length() - 1), decoded(given.get(i)));
      } else if (!segment.equals(given.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(names);
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, "the path holds a broken percent escape").because(e);
    }
  }
}
