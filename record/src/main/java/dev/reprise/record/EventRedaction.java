package dev.reprise.record;

import dev.reprise.profile.BodySyntax;
import dev.reprise.profile.Headers;
import dev.reprise.profile.Redaction;
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

  private static final int PLAIN_LENGTH = 64;

  private final Redaction redaction;
  private final RedactedTree tree;

  EventRedaction(Redaction redaction) {
    this.redaction = redaction;
    this.tree = new RedactedTree(redaction);
  }

  void clean(Map<String, @Nullable Object> event) {
    event.replaceAll((key, value) -> isOurs(key, value) ? value : clean(key, value));
  }

  /// Other writers may put anything under our keys; only what is as short and plain as what we
  /// write there is passed over.
  private static boolean isOurs(String key, @Nullable Object value) {
    if (!OURS.contains(key)) {
      return false;
    }
    return value instanceof String text ? isPlain(text) : !isTree(value);
  }

  private static boolean isTree(@Nullable Object value) {
    return value instanceof Map<?, ?> || value instanceof List<?>;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c > 'z' || c == '=' || c == '"' || c == '&' || c == '?') {
        return false;
      }
    }
    return text.length() <= PLAIN_LENGTH;
  }

  private @Nullable Object clean(String key, @Nullable Object value) {
    return switch (key) {
      case "endpoint" ->
          value instanceof String target ? redaction.target(target) : tree.clean(key, value);
      case "requestMeta", "responseMeta" -> meta(key, value);
      default -> tree.clean(key, value);
    };
  }

  private @Nullable Object meta(String metaKey, @Nullable Object value) {
    if (!(value instanceof Map<?, ?>)) {
      return tree.clean(metaKey, value);
    }
    Map<String, @Nullable Object> meta = RedactedTree.asObject(value);
    meta.replaceAll((key, part) -> isOurs(key, part) ? part : metaPart(meta, key, part));
    return meta;
  }

  private @Nullable Object metaPart(
      Map<String, @Nullable Object> meta, String key, @Nullable Object part) {
    if (part instanceof String text) {
      return switch (key) {
        case "jsonPayload" -> redaction.text(text, BodySyntax.JSON);
        case "body" -> redaction.text(text, syntax(meta, text));
        case "form" -> redaction.text(text, BodySyntax.FORM);
        default -> tree.clean(key, text);
      };
    }
    if (part instanceof Headers headers) {
      return headers.mapValues(redaction::header);
    }
    return tree.clean(key, part);
  }

  private static BodySyntax syntax(Map<String, @Nullable Object> meta, String text) {
    String start = text.stripLeading();
    if ("json".equals(meta.get("bodyType")) || start.startsWith("{") || start.startsWith("[")) {
      return BodySyntax.JSON;
    }
    if ("form".equals(meta.get("bodyType"))) {
      return BodySyntax.FORM;
    }
    return start.startsWith("<") ? BodySyntax.HTML : BodySyntax.TEXT;
  }
}
