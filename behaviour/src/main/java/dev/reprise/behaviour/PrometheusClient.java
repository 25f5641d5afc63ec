package dev.reprise.behaviour;

import dev.reprise.profile.Json;
import dev.reprise.profile.JsonException;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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
  /// @throws IOException if the server cannot be reached, or does not answer in time and briefly
  QueryAnswer ask(String call, Map<String, String> parameters)
      throws IOException, InterruptedException {
    byte[] form = form(parameters).getBytes(StandardCharsets.UTF_8);
    var headers = new LinkedHashMap<>(FORM_FOR_JSON);
    if (!settings.tenant().isEmpty()) {
      headers.put("X-Scope-OrgID", settings.tenant());
    }
    WebAddress address = WebAddress.of(settings.api(call));
    headers.putAll(signature.of(address.uri(), Map.copyOf(headers), form));
    HttpRequest.Builder request =
        address.request().POST(HttpRequest.BodyPublishers.ofByteArray(form));
    headers.forEach(request::setHeader);
    WholeAnswer answer = WholeAnswer.of(http, request.build(), settings.timeout(), LONGEST_ANSWER);
    return read(answer.status(), answer.text());
  }

  private static QueryAnswer read(int status, String body) {
    try {
      return QueryAnswer.read(status, Json.parseObject(body));
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
