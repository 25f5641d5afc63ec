package dev.reprise.server;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The JSON object that a call may bring, whose keys are all optional.
final class Command {
  private final Map<String, @Nullable Object> fields;

  Command(Map<String, @Nullable Object> fields) {
    this.fields = fields;
  }

  Optional<String> text(String key) {
    if (!fields.containsKey(key)) {
      return Optional.empty();
    }
    if (fields.get(key) instanceof String text && !text.isBlank()) {
      return Optional.of(text);
    }
    throw new Refusal(400, "\"" + key + "\" is a text in quotes, and not empty");
  }

  /// False where it is not said.
  boolean flag(String key) {
    if (!fields.containsKey(key)) {
      return false;
    }
    if (fields.get(key) instanceof Boolean flag) {
      return flag;
    }
    throw new Refusal(400, "\"" + key + "\" is true or false");
  }
}
