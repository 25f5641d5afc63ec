package dev.reprise.record;

import dev.reprise.profile.BodySyntax;
import dev.reprise.profile.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes the secrets out of a tree of JSON values, whoever wrote it.
///
/// A value is judged by the key above it, or by the name beside it: headers, cookies and fields are
/// told as `{"name": ..., "value": ...}` and as `[name, value]`, too. It changes maps in place.
final class RedactedTree {
  private final Redaction redaction;

  RedactedTree(Redaction redaction) {
    this.redaction = redaction;
  }

  @Nullable Object clean(String key, @Nullable Object value) {
    if (value instanceof String text) {
      return text(key, text);
    }
    if (value instanceof Map<?, ?>) {
      return map(key, asObject(value));
    }
    if (value instanceof List<?> items) {
      return list(key, items);
    }
    return value instanceof Number number && redaction.isSecretKey(key)
        ? redaction.field(key, number.toString())
        : value;
  }

  private String text(String key, String text) {
    return switch (key) {
      case "error" -> redaction.text(text, BodySyntax.TEXT);
      default -> isHeader(key) ? redaction.header(lower(key), text) : redaction.field(key, text);
    };
  }

  /// Whether a header's syntax tells what of its value is secret.
  private static boolean isHeader(String key) {
    return switch (key.length()) {
      case 6 -> key.equalsIgnoreCase("cookie");
      case 10 -> key.equalsIgnoreCase("set-cookie");
      case 13 -> key.equalsIgnoreCase("authorization");
      case 19 -> key.equalsIgnoreCase("proxy-authorization");
      default -> false;
    };
  }

  private Map<String, @Nullable Object> map(String key, Map<String, @Nullable Object> map) {
    boolean isNamed = map.containsKey("value") && map.get("name") instanceof String;
    if (redaction.isSecretKey(key)) {
      map.replaceAll((inner, item) -> clean(isNamed && inner.equals("name") ? inner : key, item));
    } else if (isNamed) {
      String name = String.valueOf(map.get("name"));
      map.replaceAll((inner, item) -> clean(inner.equals("value") ? name : inner, item));
    } else if (key.equals("headers")) {
      map.replaceAll(this::header);
    } else {
      map.replaceAll(this::clean);
    }
    return map;
  }

  private @Nullable Object header(String name, @Nullable Object value) {
    if (value instanceof String text) {
      return redaction.header(lower(name), text);
    }
    if (value instanceof List<?> values) {
      return values.stream().map(one -> header(name, one)).toList();
    }
    return clean(name, value);
  }

  private List<@Nullable Object> list(String key, List<?> items) {
    boolean isPair = items.size() == 2 && items.get(0) instanceof String;
    String name = isPair && !redaction.isSecretKey(key) ? String.valueOf(items.get(0)) : key;
    var cleaned = new ArrayList<@Nullable Object>(items.size());
    for (Object item : items) {
      cleaned.add(clean(cleaned.isEmpty() ? key : name, item));
    }
    return cleaned;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  @SuppressWarnings("unchecked") // maps of events come from Json or from us and have string keys
  static Map<String, @Nullable Object> asObject(Object map) {
    return (Map<String, @Nullable Object>) map;
  }
}
