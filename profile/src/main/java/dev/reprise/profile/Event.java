package dev.reprise.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// One JSON line of a recording: a request, a response or an error that a backend saw.
///
/// An event is its JSON object. The accessors name the keys that the engine reads; all others are
/// kept as they are, whoever wrote them.
///
/// @param fields the JSON object, as [Json] reads it
public record Event(Map<String, @Nullable Object> fields) {
  // Not the compact form: javac leaves the type annotations of its parameters out of the class
  // file.
  public Event(Map<String, @Nullable Object> fields) {
    this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    Stage.of(String.valueOf(fields.get("stage")));
    if (string(fields, "id").isEmpty()) {
      throw new IllegalArgumentException("an event needs an \"id\"");
    }
  }

  /// What an event tells of its exchange.
  public enum Stage {
    REQUEST,
    RESPONSE,
    ERROR;

    static Stage of(String name) {
      return switch (name) {
        case "request" -> REQUEST;
        case "response" -> RESPONSE;
        case "error" -> ERROR;
        default ->
            throw new IllegalArgumentException(
                "\"stage\" is request, response or error, not \"" + name + "\"");
      };
    }
  }

  public Stage stage() {
    return Stage.of(string(fields, "stage"));
  }

  /// What a request shares with its response.
  public String id() {
    return string(fields, "id");
  }

  public Optional<String> runId() {
    return text("runId");
  }

  public Optional<String> captureId() {
    return text("captureId");
  }

  public Optional<String> config() {
    return text("config");
  }

  /// Upper-case method, empty where the event has none.
  public String method() {
    return string(fields, "method").toUpperCase(Locale.ROOT);
  }

  /// Path and query, still percent-encoded, empty where the event has none.
  public String endpoint() {
    return string(fields, "endpoint");
  }

  /// The endpoint without its query.
  public String path() {
    String endpoint = endpoint();
    int query = endpoint.indexOf('?');
    return query < 0 ? endpoint : endpoint.substring(0, query);
  }

  public OptionalInt status() {
    return fields.get("status") instanceof Number number
        ? OptionalInt.of(number.intValue())
        : OptionalInt.empty();
  }

  public Map<String, @Nullable Object> requestMeta() {
    return object("requestMeta");
  }

  public Map<String, @Nullable Object> responseMeta() {
    return object("responseMeta");
  }

  /// The string at `key`, if there is one.
  public Optional<String> text(String key) {
    String value = string(fields, key);
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /// The ordered parts of a form, urlencoded or multipart.
  public List<Map<String, @Nullable Object>> form() {
    return requestMeta().get("form") instanceof List<?> parts
        ? parts.stream().filter(Map.class::isInstance).map(Event::asObject).toList()
        : List.of();
  }

  private Map<String, @Nullable Object> object(String key) {
    return fields.get(key) instanceof Map<?, ?> map ? asObject(map) : Map.of();
  }

  @SuppressWarnings("unchecked") // maps of events come from Json and have string keys
  private static Map<String, @Nullable Object> asObject(Object map) {
    return (Map<String, @Nullable Object>) map;
  }

  private static String string(Map<String, @Nullable Object> fields, String key) {
    return fields.get(key) instanceof String string ? string : "";
  }
}
