package dev.reprise.server;

import dev.reprise.profile.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an endpoint answers: a status, headers and a short body.
final class Answer {
  private final int status;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final byte[] body;

  private Answer(int status, byte[] body) {
    this.status = status;
    this.body = body;
  }

  static Answer json(int status, Map<String, ? extends @Nullable Object> value) {
    return text(status, "application/json", JsonWriter.text(value) + "\n");
  }

  static Answer text(int status, String contentType, String text) {
    return bytes(status, contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  static Answer bytes(int status, String contentType, byte[] body) {
    return new Answer(status, body).header("Content-Type", contentType);
  }

  static Answer empty() {
    return new Answer(204, new byte[0]);
  }

  Answer header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }
}
