package dev.reprise.behaviour;

import dev.reprise.profile.Json;
import dev.reprise.profile.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Sends queries to a server with Prometheus' HTTP API. Thread-safe.
final class PrometheusClient {
  /// Longer answers are refused: one series of 11,000 points takes well under a megabyte.
  private static final int LONGEST_ANSWER = 16 * 1024 * 1024;

  private static final Map<String, String> FORM_FOR_JSON =
      Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json");

  private final HttpClient http;
  private final PrometheusSettings settings;
  private final RequestSignature signature;

  PrometheusClient(HttpClient http, PrometheusSettings settings, RequestSignature signature) {
    this.http = http;
    this.settings = settings;
    this.signature = signature;
  }

  /// Asks, by POST: long queries do not fit into an address.
  ///
  /// @throws IOException if the server cannot be reached or does not answer in time
  QueryAnswer ask(String call, Map<String, String> parameters)
      throws IOException, InterruptedException {
    byte[] form = form(parameters).getBytes(StandardCharsets.UTF_8);
    var headers = new LinkedHashMap<>(FORM_FOR_JSON);
    if (!settings.tenant().isEmpty()) {
      headers.put("X-Scope-OrgID", settings.tenant());
    }
    URI address = settings.api(call);
    headers.putAll(signature.of(address, Map.copyOf(headers), form));
    var request =
        HttpRequest.newBuilder(address)
            .timeout(settings.timeout())
            .POST(HttpRequest.BodyPublishers.ofByteArray(form));
    headers.forEach(request::header);
    HttpResponse<InputStream> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      byte[] bytes = body.readNBytes(LONGEST_ANSWER + 1);
      if (bytes.length > LONGEST_ANSWER) {
        return QueryAnswer.failed(
            "the answer is longer than %d MiB".formatted(LONGEST_ANSWER >> 20));
      }
      return read(response.statusCode(), bytes);
    }
  }

  private static QueryAnswer read(int status, byte[] bytes) {
    try {
      return QueryAnswer.read(status, Json.parseObject(bytes, 0, bytes.length));
    } catch (JsonException e) {
      return QueryAnswer.failed("HTTP %d with a body that is %s".formatted(status, e.getMessage()));
    }
  }

  private static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
