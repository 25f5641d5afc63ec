package dev.reprise.play;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A line that the application logged for a step. It holds no secrets.
///
/// @param step the step, counted from 1
/// @param fields `timestamp`, `level`, `logger`, `message` and `extra`
record LoggedLine(int step, Map<String, @Nullable Object> fields) implements EvidenceItem {
  private static final int MOST_EXTRAS = 30;

  /// @param entry as the application sent it
  static LoggedLine of(int step, Map<String, @Nullable Object> entry, Disclosure disclosure) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    for (String key : new String[] {"timestamp", "level", "logger", "message"}) {
      Object value = entry.get(key);
      fields.put(key, value == null ? "" : shown(key, value, disclosure));
    }
    var extra = new LinkedHashMap<String, @Nullable Object>();
    if (entry.get("extra") instanceof Map<?, ?> more) {
      more.entrySet().stream()
          .limit(MOST_EXTRAS)
          .forEach(it -> {
            String key = disclosure.text(String.valueOf(it.getKey()));
            extra.put(key, shown(key, String.valueOf(it.getValue()), disclosure));
          });
    }
    fields.put("extra", extra);
    return new LoggedLine(step, fields);
  }

  private static String shown(String key, Object value, Disclosure disclosure) {
    return Disclosure.cut(disclosure.field(key, value.toString()));
  }

  boolean isError() {
    return "ERROR".equals(fields.get("level")) || "FATAL".equals(fields.get("level"));
  }

  @Override
  public long size() {
    return fields.values().stream().mapToLong(it -> String.valueOf(it).length()).sum() + 200;
  }

  /// In one line for people.
  String text() {
    return fields.get("level") + " " + fields.get("logger") + ": " + fields.get("message");
  }
}
