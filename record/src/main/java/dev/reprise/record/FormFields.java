package dev.reprise.record;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The fields of an urlencoded form, in order.
final class FormFields {
  private FormFields() {}

  /// The decoded fields; empty where the text is not a form that these would tell whole: JSON that
  /// goes by a form's content type, as curl sends it, or escapes that are not UTF-8.
  static Optional<List<@Nullable Object>> of(String form) {
    String start = form.stripLeading();
    if (start.startsWith("{") || start.startsWith("[")) {
      return Optional.empty();
    }
    var fields = new ArrayList<@Nullable Object>();
    for (String field : form.split("&", -1)) {
      if (!field.isEmpty()) {
        int equals = field.indexOf('=');
        String name = decoded(equals < 0 ? field : field.substring(0, equals));
        String value = equals < 0 ? "" : decoded(field.substring(equals + 1));
        if (name.indexOf('\ufffd') >= 0 || value.indexOf('\ufffd') >= 0) {
          return Optional.empty();
        }
        fields.add(told(name, value));
      }
    }
    return Optional.of(fields);
  }

  private static Map<String, @Nullable Object> told(String name, String value) {
    var told = new LinkedHashMap<String, @Nullable Object>();
    told.put("name", name);
    told.put("value", value);
    return told;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
