package dev.reprise.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A visitor's requests over HTTP. It follows nothing by itself.
final class HttpWire implements VisitorWire {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  HttpWire(URI base) {
    this.base = base;
  }

  @Override
  public Seen send(String method, String target, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException {
    var publisher = body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    var request =
        HttpRequest.newBuilder(base.resolve(target)).timeout(PATIENCE).method(method, publisher);
    headers.forEach(request::setHeader);
    return seen(method + " " + target, http.send(request.build(), BodyHandlers.ofByteArray()));
  }

  private static Seen seen(String request, HttpResponse<byte[]> response) {
    var headers = new TreeMap<String, List<String>>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return new Seen(
        request,
        response.statusCode(),
        headers,
        new String(response.body(), StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() {
    http.close();
  }
}
