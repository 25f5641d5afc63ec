package dev.reprise.record;

import dev.reprise.profile.BodySyntax;
import dev.reprise.profile.Headers;
import dev.reprise.profile.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes the secrets out of an event, wherever in it they stand.
///
/// It changes the event's maps in place. Keys that we fill ourselves hold no secrets; every other
/// key may, also in events of other writers, and is treated by its name.
final class EventRedaction {
  private static final Set<String> OURS =
      Set.of(
          "stage",
          "id",
          "seq",
          "captureId",
          "category",
          "method",
          "startedAt",
          "received_at",
          "status",
          "ok",
          "durationMs",
          "bodyType",
          "bytes",
          "sha256",
          "bodyRef",
          "contentEncoding",
          "contentType",
          "truncated",
          "runId",
          "config");

  private final Redaction redaction;

  EventRedaction(Redaction redaction) {
    this.redaction = redaction;
  }

  void clean(Map<String, @Nullable Object> event) {
    event.replaceAll((key, value) -> OURS.contains(key) ? value : clean(key, value));
  }

  private @Nullable Object clean(String key, @Nullable Object value) {
    return switch (key) {
      case "endpoint" -> value instanceof String target ? redaction.target(target) : value;
      case "requestMeta", "responseMeta" -> meta(value);
      default -> leaf(key, value);
    };
  }

  private @Nullable Object meta(@Nullable Object value) {
    if (!(value instanceof Map<?, ?>)) {
      return leaf("meta", value);
    }
    Map<String, @Nullable Object> meta = asObject(value);
    meta.replaceAll((key, part) -> OURS.contains(key) ? part : metaPart(meta, key, part));
    return meta;
  }

  private @Nullable Object metaPart(
      Map<String, @Nullable Object> meta, String key, @Nullable Object part) {
    if (part instanceof String text) {
      return switch (key) {
        case "jsonPayload" -> redaction.text(text, BodySyntax.JSON);
        case "body" -> redaction.text(text, syntax(meta, text));
        default -> redaction.field(key, text);
      };
    }
    if (part instanceof Headers headers) {
      return headers.mapValues(redaction::header);
    }
    if (key.equals("headers") && part instanceof Map<?, ?>) {
      return headers(asObject(part));
    }
    if (key.equals("form") && part instanceof List<?> parts) {
      parts.forEach(this::formPart);
      return parts;
    }
    return leaf(key, part);
  }

  private void formPart(@Nullable Object part) {
    if (part instanceof Map<?, ?>) {
      Map<String, @Nullable Object> field = asObject(part);
      String name = String.valueOf(field.get("name"));
      field.replaceAll((key, value) ->
          key.equals("value") && value instanceof String text
              ? redaction.field(name, text)
              : OURS.contains(key) || key.equals("name") ? value : leaf(key, value));
    }
  }

  private Map<String, @Nullable Object> headers(Map<String, @Nullable Object> headers) {
    headers.replaceAll((name, value) -> {
      if (value instanceof List<?> values) {
        return values.stream().map(one -> redaction.header(name, String.valueOf(one))).toList();
      }
      return value == null ? null : redaction.header(name, value.toString());
    });
    return headers;
  }

  private @Nullable Object leaf(String key, @Nullable Object value) {
    if (value instanceof String text) {
      return redaction.field(key, text);
    }
    if (value instanceof Map<?, ?>) {
      boolean secret = redaction.isSecretKey(key);
      Map<String, @Nullable Object> map = asObject(value);
      map.replaceAll((inner, item) -> leaf(secret ? key : inner, item));
      return map;
    }
    if (value instanceof List<?> items) {
      var cleaned = new ArrayList<@Nullable Object>(items.size());
      items.forEach(item -> cleaned.add(leaf(key, item)));
      return cleaned;
    }
    return value;
  }

  private static BodySyntax syntax(Map<String, @Nullable Object> meta, String text) {
    if ("json".equals(meta.get("bodyType")) || text.startsWith("{") || text.startsWith("[")) {
      return BodySyntax.JSON;
    }
    if ("form".equals(meta.get("bodyType"))) {
      return BodySyntax.FORM;
    }
    return text.stripLeading().startsWith("<") ? BodySyntax.HTML : BodySyntax.TEXT;
  }

  @SuppressWarnings("unchecked") // maps of events come from Json or from us and have string keys
  private static Map<String, @Nullable Object> asObject(Object map) {
    return (Map<String, @Nullable Object>) map;
  }
}
