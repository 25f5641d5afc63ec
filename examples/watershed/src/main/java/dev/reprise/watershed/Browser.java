package dev.reprise.watershed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// As much of a web browser as the session needs: cookies, forms, uploads, the token of the page it
/// last looked at, and a list of what it sent. For one thread.
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern TOKEN =
      Pattern.compile("<meta name=\"csrf-token\" content=\"([^\"]+)\">");

  private final URI base;
  private final Optional<String> trace;
  private final HttpClient client;
  private final List<WatershedSession.Step> steps = new ArrayList<>();
  private String csrfToken = "";
  private String page = "";

  /// @param trace the profile that the application is told it works for, if any
  Browser(URI base, Optional<String> trace) {
    this.base = base;
    this.trace = trace;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .connectTimeout(PATIENCE)
            .build();
  }

  List<WatershedSession.Step> steps() {
    return List.copyOf(steps);
  }

  /// Looks at a page, going where it is redirected to.
  HttpResponse<String> look(String path) throws IOException, InterruptedException {
    var answer = send(request(path).header("Accept", "text/html").GET());
    while (answer.statusCode() == 302) {
      answer = send(request(location(answer)).header("Accept", "text/html").GET());
    }
    page = answer.uri().toString();
    var token = TOKEN.matcher(answer.body());
    if (token.find()) {
      csrfToken = token.group(1);
    }
    return answer;
  }

  HttpResponse<String> fetch(String path) throws IOException, InterruptedException {
    return send(request(path).header("Accept", "application/json").GET());
  }

  /// Sends a form of the page and looks at where that leads.
  HttpResponse<String> submit(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    var body =
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    var answer =
        send(
            request(path)
                .header("Origin", base.toString())
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body + "&csrf_token=" + encoded(csrfToken))));
    return answer.statusCode() == 302 ? look(location(answer)) : answer;
  }

  HttpResponse<String> postJson(String path, String json) throws IOException, InterruptedException {
    return send(script(path, "application/json").POST(BodyPublishers.ofString(json)));
  }

  HttpResponse<String> upload(String path, String field, String name, byte[] file)
      throws IOException, InterruptedException {
    var boundary = "----" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    var body = new ByteArrayOutputStream();
    var disposition =
        "Content-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name + "\"";
    body.writeBytes(("--" + boundary + "\r\n" + disposition + "\r\n").getBytes(UTF_8));
    body.writeBytes("Content-Type: application/octet-stream\r\n\r\n".getBytes(UTF_8));
    body.writeBytes(file);
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(UTF_8));
    var type = "multipart/form-data; boundary=" + boundary;
    return send(script(path, type).POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private HttpRequest.Builder script(String path, String contentType) {
    return request(path)
        .header("Origin", base.toString())
        .header("Accept", "application/json")
        .header("X-CSRFToken", csrfToken)
        .header("Content-Type", contentType);
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
    trace.ifPresent(slug -> request.header("X-Profile-Trace", slug));
    return page.isEmpty() ? request : request.header("Referer", page);
  }

  private HttpResponse<String> send(HttpRequest.Builder builder)
      throws IOException, InterruptedException {
    var request = builder.build();
    var answer = client.send(request, BodyHandlers.ofString());
    var uri = request.uri();
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    var path = uri.getRawPath() + query;
    steps.add(new WatershedSession.Step(request.method(), path, answer.statusCode()));
    return answer;
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}
