package dev.reprise.bench;

import dev.reprise.profile.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a visitor sends requests with: it keeps cookies as a browser does, and remembers all that
/// it saw. Not thread-safe.
final class VisitorClient {
  private final VisitorWire wire;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final Map<String, String> always = new LinkedHashMap<>();
  private final List<Seen> seen = new ArrayList<>();

  VisitorClient(VisitorWire wire) {
    this.wire = wire;
  }

  List<Seen> seen() {
    return Collections.unmodifiableList(seen);
  }

  /// A header that each request to the API carries from now on.
  void always(String name, String value) {
    always.put(name, value);
  }

  Seen get(String target, String... headers) throws IOException, InterruptedException {
    return send("GET", target, new byte[0], headers);
  }

  Seen json(String method, String target, Object tree, String... headers)
      throws IOException, InterruptedException {
    var more = new ArrayList<>(List.of("Content-Type", "application/json"));
    more.addAll(List.of(headers));
    byte[] body = JsonWriter.text(tree).getBytes(StandardCharsets.UTF_8);
    return send(method, target, body, more.toArray(String[]::new));
  }

  Seen form(String target, String encoded) throws IOException, InterruptedException {
    return send(
        "POST",
        target,
        encoded.getBytes(StandardCharsets.UTF_8),
        "Content-Type",
        "application/x-www-form-urlencoded",
        "Accept",
        "text/html");
  }

  Seen send(String method, String target, byte[] body, String... headers)
      throws IOException, InterruptedException {
    var all = new LinkedHashMap<String, String>(target.startsWith("/api/") ? always : Map.of());
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    if (!cookies.isEmpty()) {
      var pairs = cookies.entrySet().stream().map(it -> it.getKey() + "=" + it.getValue());
      all.put("Cookie", String.join("; ", pairs.toList()));
    }
    Seen answer = wire.send(method, target, all, body);
    answer.headers().getOrDefault("set-cookie", List.of()).forEach(this::keep);
    seen.add(answer);
    return answer;
  }

  private void keep(String cookie) {
    String pair = cookie.split(";", 2)[0];
    int equals = pair.indexOf('=');
    if (cookie.contains("Max-Age=0")) {
      cookies.remove(pair.substring(0, equals));
    } else {
      cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
  }
}
