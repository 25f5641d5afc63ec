package dev.reprise.play;

import dev.reprise.profile.Json;
import dev.reprise.profile.JsonWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An exchange that a test says was recorded.
final class Recorded {
  private static final Instant START = Instant.parse("2026-11-20T10:30:00Z");

  private final String method;
  private final String path;
  private final Map<String, @Nullable Object> requestMeta = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> requestHeaders = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> responseHeaders = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> responseMeta = new LinkedHashMap<>();
  private int status = 200;
  private long startedAt = -1;
  private long duration = 1;
  private String category = "http_request";
  private boolean first;

  private Recorded(String method, String path) {
    this.method = method;
    this.path = path;
    requestHeaders.put("host", "recorded.example:8071");
  }

  static Recorded get(String path) {
    return new Recorded("GET", path);
  }

  static Recorded post(String path) {
    return new Recorded("POST", path);
  }

  static Recorded of(String method, String path) {
    return new Recorded(method, path);
  }

  /// A question that any application answers.
  static Recorded ping() {
    return get("/ping").answers(200, "{\"pong\":17}");
  }

  Recorded header(String name, String value) {
    requestHeaders.put(name, value);
    return this;
  }

  Recorded json(String json) {
    requestMeta.put("bodyType", "json");
    requestMeta.put("jsonPayload", json);
    return header("content-type", "application/json");
  }

  Recorded form(String... namesAndValues) {
    requestMeta.put("bodyType", "form");
    var fields = new ArrayList<Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(Map.of("name", namesAndValues[i], "value", namesAndValues[i + 1]));
    }
    requestMeta.put("form", fields);
    return header("content-type", "application/x-www-form-urlencoded");
  }

  Recorded upload(String name, String file, String seed) {
    requestMeta.put("bodyType", "form-data");
    requestMeta.put("form", List.of(Map.of("name", name, "filename", file, "seed", seed)));
    category = "file_upload";
    return this;
  }

  Recorded meta(String key, Object value) {
    requestMeta.put(key, value);
    return this;
  }

  /// When it was, in milliseconds after the first.
  Recorded at(long millis, long lasted) {
    startedAt = millis;
    duration = lasted;
    return this;
  }

  Recorded answers(int answered, String body) {
    status = answered;
    if (!body.isEmpty()) {
      responseMeta.put("body", body);
    }
    responseMeta.put("bytes", body.length());
    return body.startsWith("{") || body.startsWith("[") ? type("application/json") : this;
  }

  Recorded html(String body) {
    return answers(200, body).type("text/html; charset=utf-8");
  }

  Recorded text(String body) {
    return answers(200, body).type("text/plain; charset=utf-8");
  }

  Recorded stored(String sha256, String bodyType) {
    responseMeta.put("bodyRef", "bodies/" + sha256);
    responseMeta.put("sha256", sha256);
    responseMeta.put("bodyType", bodyType);
    return this;
  }

  Recorded truncated() {
    responseMeta.put("truncated", true);
    return this;
  }

  Recorded type(String contentType) {
    return answerHeader("content-type", contentType);
  }

  Recorded answerHeader(String name, Object value) {
    responseHeaders.put(name, value);
    return this;
  }

  /// As the first recorder wrote it: without headers, and nothing of the answer.
  Recorded byTheFirstRecorder() {
    first = true;
    return this;
  }

  /// The answer of an application that has not changed.
  Answer answer() {
    var headers = new ArrayList<String>();
    responseHeaders.forEach((name, value) -> {
      for (Object line : value instanceof List<?> lines ? lines : List.of(String.valueOf(value))) {
        headers.add(name);
        headers.add(String.valueOf(line));
      }
    });
    String body = responseMeta.get("body") instanceof String text ? text : "";
    return new Answer(status, body, List.copyOf(headers));
  }

  String method() {
    return method;
  }

  String path() {
    return path;
  }

  List<String> lines(String id) {
    return List.of(
        JsonWriter.text(event(id, "request", Map.of())),
        JsonWriter.text(event(id, "response", Map.of("status", status, "durationMs", duration))));
  }

  private Map<String, @Nullable Object> event(String id, String stage, Map<String, Object> more) {
    var event = new LinkedHashMap<String, @Nullable Object>();
    event.put("stage", stage);
    event.put("id", id);
    event.put("method", method);
    event.put("endpoint", path);
    event.putAll(more);
    if (stage.equals("request")) {
      event.put("category", category);
      if (startedAt >= 0) {
        event.put("startedAt", START.plusMillis(startedAt).toString());
      }
      event.put("requestMeta", first ? requestMeta : with(requestMeta, requestHeaders));
    } else if (!first) {
      event.put("responseMeta", with(responseMeta, responseHeaders));
    }
    return Objects.requireNonNull(Json.parseObject(JsonWriter.text(event)));
  }

  private static Map<String, @Nullable Object> with(
      Map<String, @Nullable Object> meta, Map<String, @Nullable Object> headers) {
    var all = new LinkedHashMap<String, @Nullable Object>();
    all.put("headers", headers);
    all.putAll(meta);
    return all;
  }

  /// What an application answers.
  ///
  /// @param status 0 cuts the connection
  /// @param headers name, value, name, value, ...
  record Answer(int status, String body, List<String> headers) {
    static Answer of(int status, String body) {
      return body.startsWith("{") || body.startsWith("[")
          ? new Answer(status, body, List.of("content-type", "application/json"))
          : new Answer(status, body, List.of());
    }

    static Answer json(String body) {
      return of(200, body);
    }

    static Answer html(String body) {
      return new Answer(200, body, List.of("content-type", "text/html; charset=utf-8"));
    }

    Answer with(String name, String value) {
      var all = new ArrayList<>(headers);
      all.add(name);
      all.add(value);
      return new Answer(status, body, List.copyOf(all));
    }
  }
}
