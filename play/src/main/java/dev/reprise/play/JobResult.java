package dev.reprise.play;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a job ended that a step had started.
///
/// @param id as the application names it today
/// @param status its last state, or `gone` or `timeout`
/// @param ended whether it ended well
/// @param duration how long it was waited for
/// @param children what the application says of its children, outermost first; only where it failed
public record JobResult(
    String id, String status, boolean ended, Duration duration, List<Child> children) {
  public JobResult {
    children = List.copyOf(children);
  }

  /// A job that belongs to another.
  ///
  /// @param id as the application names it
  /// @param description what it does, or empty
  /// @param status its last state
  /// @param error what it says went wrong, or empty
  public record Child(String id, String description, String status, String error) {}

  Map<String, @Nullable Object> fields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("id", id);
    fields.put("status", status);
    fields.put("duration_ms", duration.toMillis());
    fields.put(
        "children",
        children.stream()
            .map(child ->
                Map.of(
                    "id", child.id(),
                    "description", child.description(),
                    "status", child.status(),
                    "error", child.error()))
            .toList());
    return fields;
  }
}
