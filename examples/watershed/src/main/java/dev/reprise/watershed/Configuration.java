package dev.reprise.watershed;

import java.util.HashMap;
import java.util.Map;

/// The parameters of a run, read from its `<config>.cfg`: sections in brackets, `key = value`
/// lines, comments after `#`.
record Configuration(Map<String, String> values) {
  Configuration {
    values = Map.copyOf(values);
  }

  static Configuration parse(String text) {
    var values = new HashMap<String, String>();
    var section = "";
    for (var raw : text.lines().toList()) {
      var comment = raw.indexOf('#');
      var line = (comment < 0 ? raw : raw.substring(0, comment)).strip();
      var equals = line.indexOf('=');
      if (line.startsWith("[") && line.endsWith("]")) {
        section = line.substring(1, line.length() - 1);
      } else if (equals > 0) {
        values.put(
            section + "." + line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      } else if (!line.isEmpty()) {
        throw new BadInput("Neither a section nor a setting in the configuration: " + line);
      }
    }
    return new Configuration(values);
  }

  double number(String key) {
    var value = values.get(key);
    if (value == null) {
      throw new BadInput("The configuration lacks " + key);
    }
    return Numbers.parse(value, key);
  }

  boolean burns() {
    return Boolean.parseBoolean(values.getOrDefault("burn.enabled", "false"));
  }
}
