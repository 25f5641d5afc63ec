package dev.reprise.behaviour;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A setting that changed together with metrics that it is known to move. Whether it moved them,
/// nobody can tell from two windows.
///
/// @param change the setting
/// @param metrics the metrics that moved
public record Correlation(ConfigChange change, List<String> metrics) {
  public Correlation {
    metrics = List.copyOf(metrics);
  }

  /// The sentence for people.
  public String sentence() {
    return change.key() + " changed together with " + String.join(", ", metrics);
  }

  Map<String, @Nullable Object> fields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("config_key", change.key());
    fields.put("old_value", change.before());
    fields.put("new_value", change.after());
    fields.put("metrics", metrics);
    fields.put("statement", sentence());
    return fields;
  }
}
