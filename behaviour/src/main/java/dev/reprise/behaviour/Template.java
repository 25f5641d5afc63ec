package dev.reprise.behaviour;

import dev.reprise.profile.YamlSection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An entry that stands for several: `each: {service: [frontend, history]}` makes one of each, with
/// `{service}` replaced everywhere in it.
final class Template {
  private Template() {}

  /// One entry that came of a template.
  record Entry(String key, YamlSection section) {}

  /// @param place how complaints name the entries, without their keys
  static List<Entry> expand(String place, String key, YamlSection entry) {
    var each = new LinkedHashMap<String, List<String>>();
    YamlSection declared = entry.section("each");
    declared.values().keySet().forEach(it -> each.put(it, declared.texts(it, List.of())));
    var entries = new ArrayList<Entry>();
    for (Map<String, String> names : combinations(each)) {
      var values = new LinkedHashMap<String, @Nullable Object>();
      entry.values().forEach((name, value) -> values.put(name, filled(value, names)));
      values.remove("each");
      String filledKey = filledText(key, names);
      entries.add(new Entry(filledKey, new YamlSection(place + "." + filledKey, values)));
    }
    return entries;
  }

  private static List<Map<String, String>> combinations(Map<String, List<String>> each) {
    List<Map<String, String>> combinations = List.of(Map.of());
    for (Map.Entry<String, List<String>> dimension : each.entrySet()) {
      var longer = new ArrayList<Map<String, String>>();
      for (Map<String, String> shorter : combinations) {
        for (String value : dimension.getValue()) {
          var names = new LinkedHashMap<>(shorter);
          names.put(dimension.getKey(), value);
          longer.add(names);
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  private static @Nullable Object filled(@Nullable Object value, Map<String, String> names) {
    return switch (value) {
      case String text -> filledText(text, names);
      case List<?> items -> items.stream().map(it -> filled(it, names)).toList();
      case Map<?, ?> map -> {
        var filled = new LinkedHashMap<Object, @Nullable Object>();
        map.forEach((key, item) -> filled.put(key, filled(item, names)));
        yield filled;
      }
      case null, default -> value;
    };
  }

  private static String filledText(String text, Map<String, String> names) {
    String filled = text;
    for (Map.Entry<String, String> name : names.entrySet()) {
      filled = filled.replace("{" + name.getKey() + "}", name.getValue());
    }
    return filled;
  }
}
