package dev.reprise.server;

import dev.reprise.profile.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an endpoint answers: a status, headers, and a short body or one that grows.
final class Answer {
  private final int status;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final byte[] body;
  private final Optional<GrowingBody> growing;

  private Answer(int status, byte[] body, Optional<GrowingBody> growing) {
    this.status = status;
    this.body = body;
    this.growing = growing;
  }

  static Answer json(int status, Map<String, ? extends @Nullable Object> value) {
    return text(status, "application/json", JsonWriter.text(value) + "\n");
  }

  static Answer text(int status, String contentType, String text) {
    return bytes(status, contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  static Answer bytes(int status, String contentType, byte[] body) {
    return new Answer(status, body, Optional.empty()).header("Content-Type", contentType);
  }

  static Answer empty() {
    return new Answer(204, new byte[0], Optional.empty());
  }

  /// The caller holds what it asks for.
  static Answer unchanged() {
    return new Answer(304, new byte[0], Optional.empty());
  }

  /// An answer whose body is written bit by bit, after its head has gone out.
  static Answer growing(int status, String contentType, GrowingBody body) {
    return new Answer(status, new byte[0], Optional.of(body)).header("Content-Type", contentType);
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

  Optional<GrowingBody> growing() {
    return growing;
  }
}
