package dev.reprise.bench;

import dev.reprise.profile.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What a visitor sends requests with: it keeps cookies as a browser does, follows nothing by
/// itself, and remembers all that it saw. Not thread-safe.
final class VisitorClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private final Map<String, String> always = new LinkedHashMap<>();
  private final List<Seen> seen = new ArrayList<>();

  VisitorClient(URI base) {
    this.base = base;
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
    var request =
        HttpRequest.newBuilder(base.resolve(target))
            .timeout(PATIENCE)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (target.startsWith("/api/")) {
      always.forEach(request::setHeader);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    if (!cookies.isEmpty()) {
      var pairs = cookies.entrySet().stream().map(it -> it.getKey() + "=" + it.getValue());
      request.setHeader("Cookie", String.join("; ", pairs.toList()));
    }
    return remembered(
        method + " " + target, http.send(request.build(), BodyHandlers.ofByteArray()));
  }

  private Seen remembered(String request, HttpResponse<byte[]> response) {
    response.headers().allValues("set-cookie").forEach(this::keep);
    var headers = new TreeMap<String, List<String>>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    var answer =
        new Seen(
            request,
            response.statusCode(),
            headers,
            new String(response.body(), StandardCharsets.ISO_8859_1));
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

  @Override
  public void close() {
    http.close();
  }
}
