package dev.reprise.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A mapping of a YAML file that somebody wrote by hand, read key by key.
///
/// Every complaint names the file and the place, such as `app.yaml: uploads[2].endpoint`, and
/// [#end] reports keys that nobody asked for: a misspelt key is the most common mistake and must
/// not be passed over in silence.
public final class YamlSection {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

  private final String place;
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();

  /// @param place how complaints name it, such as `app.yaml:`
  public YamlSection(String place, @Nullable Object value) {
    this.place = place;
    if (value == null) {
      return;
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong("is a mapping of keys to values, not " + kind(value));
    }
    map.forEach((key, item) -> values.put(String.valueOf(key), item));
  }

  public String text(String key, String otherwise) {
    Object value = get(key);
    if (value == null) {
      return otherwise;
    }
    return at(key).one(value);
  }

  public String text(String key) {
    String value = text(key, "");
    if (value.isEmpty()) {
      throw at(key).wrong("is missing");
    }
    return value;
  }

  public List<String> texts(String key, List<String> otherwise) {
    Object value = get(key);
    if (value == null) {
      return otherwise;
    }
    if (!(value instanceof List<?> items)) {
      throw at(key).wrong("is a list, not " + kind(value));
    }
    var texts = new ArrayList<String>();
    for (Object item : items) {
      var at = new YamlSection(placeOf(key) + "[" + texts.size() + "]", null);
      if (item == null) {
        throw at.wrong("is missing");
      }
      texts.add(at.one(item));
    }
    return texts;
  }

  /// A number such as `20` or `0.5`.
  public double number(String key, double otherwise) {
    Object value = get(key);
    if (value == null) {
      return otherwise;
    }
    if (!(value instanceof Number number)) {
      throw at(key).wrong("is a number, not " + kind(value));
    }
    return number.doubleValue();
  }

  /// A time such as `15m`, `30s` or `1500ms`.
  Duration duration(String key, Duration otherwise) {
    String text = text(key, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw at(key).wrong("is no time: \"" + text + "\"; write it like 15m, 30s or 1500ms");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  /// An HTTP status such as `404`.
  int status(String key, int otherwise) {
    String text = text(key, "");
    return text.isEmpty() ? otherwise : status(at(key), text);
  }

  /// An HTTP status.
  static int status(YamlSection section, String text) {
    if (!text.matches("[1-9][0-9]{2}")) {
      throw section.wrong("is no HTTP status: \"" + text + "\"");
    }
    return Integer.parseInt(text);
  }

  public YamlSection section(String key) {
    return new YamlSection(placeOf(key), get(key));
  }

  public List<YamlSection> sections(String key) {
    Object value = get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> items)) {
      throw at(key).wrong("is a list, not " + kind(value));
    }
    var sections = new ArrayList<YamlSection>();
    for (Object item : items) {
      sections.add(new YamlSection(placeOf(key) + "[" + sections.size() + "]", item));
    }
    return sections;
  }

  /// Mappings, one or a list, of which each may be written as nothing but the value at `shorthand`.
  public List<YamlSection> sections(String key, String shorthand) {
    Object value = get(key);
    var sections = new ArrayList<YamlSection>();
    for (Object item :
        value instanceof List<?> items ? items : value == null ? List.of() : List.of(value)) {
      boolean isShort = item != null && !(item instanceof Map) && !(item instanceof List);
      String at = placeOf(key) + "[" + sections.size() + "]";
      sections.add(new YamlSection(at, isShort ? Map.of(shorthand, item) : item));
    }
    return sections;
  }

  /// All values as they were written.
  public Map<String, @Nullable Object> values() {
    return values;
  }

  /// Declares that these keys are known, though somebody else reads them.
  YamlSection knows(String... keys) {
    asked.addAll(List.of(keys));
    return this;
  }

  /// Reports the first key that nobody asked for.
  public void end() {
    for (String key : values.keySet()) {
      if (!asked.contains(key)) {
        throw at(key)
            .wrong(
                "is not known here; known are "
                    + String.join(", ", asked.stream().sorted().toList()));
      }
    }
  }

  public InvalidDescriptionException wrong(String what) {
    return new InvalidDescriptionException(place + " " + what);
  }

  private String one(Object value) {
    if (value instanceof Map || value instanceof List) {
      throw wrong("is one value, not " + kind(value));
    }
    if (value instanceof Double) {
      // 1.10 and 1e5 are read as 1.1 and 100000.0: nobody can tell any more what was meant.
      throw wrong("is the number " + value + "; put it in quotes");
    }
    return value.toString();
  }

  private YamlSection at(String key) {
    return new YamlSection(placeOf(key), null);
  }

  private @Nullable Object get(String key) {
    asked.add(key);
    return values.get(key);
  }

  private String placeOf(String key) {
    return place + (place.endsWith(":") ? " " : ".") + key;
  }

  private static String kind(Object value) {
    return value instanceof Map
        ? "a mapping"
        : value instanceof List ? "a list" : "\"" + value + "\"";
  }
}
