package dev.reprise.server;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The JSON object that a call may bring, whose keys are all optional.
final class Command {
  /// Of a key that nobody knows, the characters that are repeated.
  private static final int SHOWN = 64;

  private final Map<String, @Nullable Object> fields;

  Command(Map<String, @Nullable Object> fields) {
    this.fields = fields;
  }

  /// The same without nulls, which say nothing.
  ///
  /// @throws Refusal for a key that is not among these: a misspelt wish must not go unheard
  Command of(Set<String> keys) {
    var said = new LinkedHashMap<String, @Nullable Object>();
    for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
      if (!keys.contains(field.getKey())) {
        throw unknown(field.getKey(), keys);
      }
      if (field.getValue() != null) {
        said.put(field.getKey(), field.getValue());
      }
    }
    return new Command(said);
  }

  private static Refusal unknown(String key, Set<String> known) {
    List<String> keys = known.stream().sorted().toList();
    int but = keys.size() - 1;
    String all =
        but == 0
            ? "the only one is " + keys.getLast()
            : "there are " + String.join(", ", keys.subList(0, but)) + " and " + keys.getLast();
    String shown = key.length() > SHOWN ? key.substring(0, SHOWN) + "…" : key;
    return new Refusal(400, "there is no key \"" + shown + "\"; " + all).detail("key", key);
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
    return flag(key, false);
  }

  boolean flag(String key, boolean unsaid) {
    if (!fields.containsKey(key)) {
      return unsaid;
    }
    if (fields.get(key) instanceof Boolean flag) {
      return flag;
    }
    throw new Refusal(400, "\"" + key + "\" is true or false");
  }

  /// An object; an empty one where it is not said.
  Map<String, @Nullable Object> object(String key) {
    if (!fields.containsKey(key)) {
      return Map.of();
    }
    if (!(fields.get(key) instanceof Map<?, ?> map)) {
      throw new Refusal(400, "\"" + key + "\" is an object");
    }
    var object = new LinkedHashMap<String, @Nullable Object>();
    map.forEach((name, value) -> object.put(String.valueOf(name), value));
    return object;
  }

  /// What is wished of a part: nothing where it is not said, all as usual where it is true.
  Optional<Command> part(String key) {
    return switch (fields.get(key)) {
      case null -> Optional.empty();
      case Boolean wanted -> wanted ? Optional.of(new Command(Map.of())) : Optional.empty();
      case Map<?, ?> _ -> Optional.of(new Command(object(key)));
      default -> throw new Refusal(400, "\"" + key + "\" is an object, or true");
    };
  }

  /// A whole number from 1.
  Optional<Integer> number(String key, int most) {
    if (!fields.containsKey(key)) {
      return Optional.empty();
    }
    if (fields.get(key) instanceof Number number
        && number.doubleValue() == number.intValue()
        && number.intValue() >= 1
        && number.intValue() <= most) {
      return Optional.of(number.intValue());
    }
    throw new Refusal(400, "\"" + key + "\" is a whole number from 1 to " + most);
  }

  /// A number of seconds, fractions included.
  Optional<Duration> seconds(String key, Duration longest) {
    if (!fields.containsKey(key)) {
      return Optional.empty();
    }
    if (fields.get(key) instanceof Number number
        && number.doubleValue() >= 0.001
        && number.doubleValue() <= longest.toSeconds()) {
      return Optional.of(Duration.ofMillis(Math.round(number.doubleValue() * 1000)));
    }
    throw new Refusal(
        400, "\"" + key + "\" is a number of seconds, more than 0, at most " + longest.toSeconds());
  }
}
