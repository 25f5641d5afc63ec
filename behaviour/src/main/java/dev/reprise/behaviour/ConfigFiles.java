package dev.reprise.behaviour;

import dev.reprise.behaviour.ConfigSnapshot.DynamicSetting;
import dev.reprise.behaviour.ConfigSnapshot.EnvVar;
import dev.reprise.profile.YamlSection;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads configuration as deployments keep it, and hides what is secret in it. Complaints name the
/// file.
public final class ConfigFiles {
  private final HiddenSecrets secrets = new HiddenSecrets();

  /// Temporal's dynamic configuration: keys with lists of `{value, constraints}`.
  public List<DynamicSetting> dynamicConfig(String file, String yaml) {
    var section = new YamlSection(file + ":", tree(file, yaml));
    var settings = new ArrayList<DynamicSetting>();
    for (String key : section.values().keySet()) {
      for (YamlSection one : section.sections(key)) {
        if (!one.values().containsKey("value")) {
          throw one.wrong("has no value");
        }
        Object value = secrets.value(key, one.values().get("value"));
        settings.add(new DynamicSetting(key, value, clean(one.section("constraints").values())));
      }
    }
    return settings;
  }

  /// Lines `NAME=value`, as in env files and as `env` prints them; `export`, quotes around values
  /// and comments are understood.
  public List<EnvVar> environment(String file, String text) {
    var variables = new TreeMap<String, String>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String assignment = line.startsWith("export ") ? line.substring(7).strip() : line;
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        throw new YamlSection(file + ":", null).wrong("has a line without NAME=value");
      }
      variables.put(assignment.substring(0, equals), unquoted(assignment.substring(equals + 1)));
    }
    return environment(variables);
  }

  public List<EnvVar> environment(Map<String, String> variables) {
    return new TreeMap<>(variables)
        .entrySet().stream()
            .map(it -> {
              String clean = secrets.text(it.getKey(), it.getValue());
              return new EnvVar(it.getKey(), clean, !clean.equals(it.getValue()));
            })
            .toList();
  }

  /// Options by name, as YAML or JSON.
  public Map<String, @Nullable Object> options(String file, String yamlOrJson) {
    return clean(new YamlSection(file + ":", tree(file, yamlOrJson)).values());
  }

  private Map<String, @Nullable Object> clean(Map<String, @Nullable Object> values) {
    var clean = new LinkedHashMap<String, @Nullable Object>();
    values.forEach((key, value) -> clean.put(key, secrets.value(key, value)));
    return clean;
  }

  private static @Nullable Object tree(String file, String yaml) {
    return Catalogue.yaml(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), file);
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() > 1
            && (value.startsWith("\"") || value.startsWith("'"))
            && value.charAt(0) == value.charAt(value.length() - 1);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
