package dev.reprise.watershed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client that sends exactly what a test tells it to, with a cookie jar.
final class Visitor implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern TOKEN = Pattern.compile("name=\"csrf_token\" value=\"(\\w+)\"");

  final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final Watershed watershed;
  private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

  Visitor(Watershed watershed) {
    this.watershed = watershed;
  }

  static Visitor loggedIn(Watershed watershed) throws IOException, InterruptedException {
    var visitor = new Visitor(watershed);
    visitor.login(watershed.password(), visitor.csrfToken(), Map.of());
    return visitor;
  }

  HttpResponse<String> login(String password, String csrfToken, Map<String, String> headers)
      throws IOException, InterruptedException {
    var form =
        "email=%s&password=%s&remember=y&csrf_token=%s"
            .formatted(encoded(watershed.email()), encoded(password), encoded(csrfToken));
    return form("/login", form, headers);
  }

  /// The token of the login page.
  String csrfToken() throws IOException, InterruptedException {
    return token(get("/login"));
  }

  static String token(HttpResponse<String> page) {
    var token = TOKEN.matcher(page.body());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  HttpResponse<String> form(String path, String form, Map<String, String> headers)
      throws IOException, InterruptedException {
    var request =
        request(path, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return get(path, Map.of());
  }

  HttpResponse<String> get(String path, Map<String, String> headers)
      throws IOException, InterruptedException {
    return client.send(request(path, headers).GET().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    return post(path, json, Map.of());
  }

  HttpResponse<String> post(String path, String json, Map<String, String> headers)
      throws IOException, InterruptedException {
    var request =
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> upload(String path, String field, String filename, String text)
      throws IOException, InterruptedException {
    var body =
        """
        --edge\r
        Content-Disposition: form-data; name="%s"; filename="%s"\r
        Content-Type: text/plain\r
        \r
        %s\r
        --edge--\r
        """
            .formatted(field, filename, text);
    var request =
        request(path, Map.of())
            .header("Content-Type", "multipart/form-data; boundary=edge")
            .POST(BodyPublishers.ofString(body));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /// Makes a run and returns the start of its paths, without a slash at its end.
  String create(String config) throws IOException, InterruptedException {
    var token = csrfToken();
    var answer = form("/create/" + config, "csrf_token=" + token, Map.of());
    var location = answer.headers().firstValue("Location").orElseThrow();
    return location.substring(0, location.length() - 1);
  }

  /// The end of the job that an answer speaks of.
  JsonNode ended(HttpResponse<String> answer) {
    var id = json(answer).path("job_id").asString();
    return Awaitility.await()
        .until(() -> json(get("/rq/api/jobinfo/" + id)), job -> !job.path("ended_at").isNull());
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private HttpRequest.Builder request(String path, Map<String, String> headers) {
    var request = HttpRequest.newBuilder(URI.create(watershed.uri() + path));
    headers.forEach(request::header);
    return request;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}
