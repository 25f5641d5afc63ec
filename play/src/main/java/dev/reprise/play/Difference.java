package dev.reprise.play;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One place where the answer of today is not the recorded one. It holds no secrets.
///
/// @param at the place, such as `$.items[2].price` or `header.etag`
/// @param kind in which way it differs
/// @param recorded what was recorded there, null where there was nothing or JSON's null
/// @param live what is there today, null where there is nothing or JSON's null
public record Difference(String at, Kind kind, @Nullable Object recorded, @Nullable Object live) {
  /// In which way an answer differs.
  public enum Kind {
    CHANGED,
    ADDED,
    REMOVED,
    /// The same elements in another order.
    MOVED,
    /// A value of another JSON type, or another content type.
    TYPE,
    /// A value that a later step needs is missing.
    UNBOUND,
    /// Two recorded values became one, or one became two.
    AMBIGUOUS;

    /// As results spell it.
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  Map<String, @Nullable Object> fields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("at", at);
    fields.put("kind", kind.word());
    fields.put("recorded", recorded);
    fields.put("live", live);
    return fields;
  }
}
