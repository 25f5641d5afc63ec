package dev.reprise.play;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether the application's log was read.
///
/// @param state `ok`; `none` where there is none to read; `unavailable` where it could not be read
/// @param reason why not, or empty
record LogState(String state, String reason) implements EvidenceItem {
  static final LogState OK = new LogState("ok", "");

  static LogState none(String reason) {
    return new LogState("none", reason);
  }

  static LogState unavailable(String reason) {
    return new LogState("unavailable", reason);
  }

  @Override
  public long size() {
    return 100;
  }

  Map<String, @Nullable Object> fields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("state", state);
    fields.put("reason", reason);
    return fields;
  }
}
