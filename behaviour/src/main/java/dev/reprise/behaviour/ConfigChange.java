package dev.reprise.behaviour;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One difference between two configurations.
///
/// @param key what differs, with its kind in front: `env.`, `dynamic_config.`, `worker.`,
///   `property.`, `persistence.` for the connection pool, `dsql_plugin.` for the plugin's other
///   settings
/// @param before the value before
/// @param after the value after
/// @param kind whether it was added, removed or changed
public record ConfigChange(String key, @Nullable Object before, @Nullable Object after, Kind kind) {
  /// What became of a setting.
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /// The pool's settings are called otherwise in the plugin's own configuration.
  private static final Map<String, String> POOL =
      Map.of(
          "max_conns", "persistence.maxConns",
          "max_idle_conns", "persistence.maxIdleConns",
          "max_conn_lifetime_min", "persistence.maxConnLifetime");

  /// All differences, by key.
  static Stream<ConfigChange> between(ConfigSnapshot before, ConfigSnapshot after) {
    Map<String, @Nullable Object> one = flat(before);
    Map<String, @Nullable Object> other = flat(after);
    var keys = new TreeSet<>(one.keySet());
    keys.addAll(other.keySet());
    return keys.stream()
        .filter(it ->
            one.containsKey(it) != other.containsKey(it) || differ(one.get(it), other.get(it)))
        .map(it -> new ConfigChange(it, one.get(it), other.get(it), kind(it, one, other)));
  }

  private static Kind kind(String key, Map<String, ?> one, Map<String, ?> other) {
    return !one.containsKey(key)
        ? Kind.ADDED
        : other.containsKey(key) ? Kind.CHANGED : Kind.REMOVED;
  }

  /// Values are compared as they are written: 3 read from YAML and 3 read from JSON are the same.
  private static boolean differ(@Nullable Object one, @Nullable Object other) {
    return !Objects.equals(String.valueOf(one), String.valueOf(other));
  }

  private static Map<String, @Nullable Object> flat(ConfigSnapshot configuration) {
    var flat = new TreeMap<String, @Nullable Object>();
    for (ConfigSnapshot.DynamicSetting setting : configuration.dynamicConfig()) {
      String where =
          setting.constraints().isEmpty() ? "" : new TreeMap<>(setting.constraints()).toString();
      flat.put("dynamic_config." + setting.key() + where, setting.value());
    }
    configuration.serverEnvVars().forEach(it -> flat.put("env." + it.name(), it.value()));
    configuration.properties().forEach(it -> flat.put("property." + it.name(), it.value()));
    configuration.workerOptions().forEach((key, value) -> flat.put("worker." + key, value));
    configuration
        .dsqlPluginConfig()
        .forEach((key, value) -> flat.put(POOL.getOrDefault(key, "dsql_plugin." + key), value));
    return flat;
  }

  Map<String, @Nullable Object> fields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("key", key);
    fields.put("old_value", before);
    fields.put("new_value", after);
    fields.put("change", kind.name().toLowerCase(Locale.ROOT));
    return fields;
  }
}
