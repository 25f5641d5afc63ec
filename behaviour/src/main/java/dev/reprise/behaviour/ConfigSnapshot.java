package dev.reprise.behaviour;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The configuration of a deployment, without its secrets.
///
/// @param dynamicConfig Temporal's dynamic configuration
/// @param serverEnvVars the server's environment
/// @param workerOptions the workers' options by name
/// @param dsqlPluginConfig the plugin's settings by name
/// @param properties an application's configuration properties
public record ConfigSnapshot(
    List<DynamicSetting> dynamicConfig,
    List<EnvVar> serverEnvVars,
    Map<String, @Nullable Object> workerOptions,
    Map<String, @Nullable Object> dsqlPluginConfig,
    List<EnvVar> properties) {
  public static final ConfigSnapshot NONE =
      new ConfigSnapshot(List.of(), List.of(), Map.of(), Map.of(), List.of());

  // Written out, because the short form keeps no annotations for other modules.
  public ConfigSnapshot(
      List<DynamicSetting> dynamicConfig,
      List<EnvVar> serverEnvVars,
      Map<String, @Nullable Object> workerOptions,
      Map<String, @Nullable Object> dsqlPluginConfig,
      List<EnvVar> properties) {
    this.dynamicConfig = List.copyOf(dynamicConfig);
    this.serverEnvVars = List.copyOf(serverEnvVars);
    this.workerOptions = Collections.unmodifiableMap(new LinkedHashMap<>(workerOptions));
    this.dsqlPluginConfig = Collections.unmodifiableMap(new LinkedHashMap<>(dsqlPluginConfig));
    this.properties = List.copyOf(properties);
  }

  public static ConfigSnapshot ofDynamicConfig(List<DynamicSetting> settings) {
    return new ConfigSnapshot(settings, List.of(), Map.of(), Map.of(), List.of());
  }

  public static ConfigSnapshot ofEnvironment(List<EnvVar> variables) {
    return new ConfigSnapshot(List.of(), variables, Map.of(), Map.of(), List.of());
  }

  public static ConfigSnapshot ofWorkerOptions(Map<String, @Nullable Object> options) {
    return new ConfigSnapshot(List.of(), List.of(), options, Map.of(), List.of());
  }

  public static ConfigSnapshot ofPluginConfig(Map<String, @Nullable Object> settings) {
    return new ConfigSnapshot(List.of(), List.of(), Map.of(), settings, List.of());
  }

  public static ConfigSnapshot ofProperties(List<EnvVar> properties) {
    return new ConfigSnapshot(List.of(), List.of(), Map.of(), Map.of(), properties);
  }

  /// Whether nobody looked at the configuration.
  boolean isNone() {
    return equals(NONE);
  }

  /// This and what another source knows, which wins where both know the same.
  ConfigSnapshot and(ConfigSnapshot other) {
    var workers = new LinkedHashMap<String, @Nullable Object>(workerOptions);
    workers.putAll(other.workerOptions);
    var plugin = new LinkedHashMap<String, @Nullable Object>(dsqlPluginConfig);
    plugin.putAll(other.dsqlPluginConfig);
    return new ConfigSnapshot(
        both(dynamicConfig, other.dynamicConfig, it -> it.key() + it.constraints()),
        both(serverEnvVars, other.serverEnvVars, EnvVar::name),
        workers,
        plugin,
        both(properties, other.properties, EnvVar::name));
  }

  private static <T> List<T> both(List<T> one, List<T> other, Function<T, String> key) {
    var all = new LinkedHashMap<String, T>();
    one.forEach(it -> all.put(key.apply(it), it));
    other.forEach(it -> all.put(key.apply(it), it));
    return List.copyOf(all.values());
  }

  /// A value of a key of the dynamic configuration, where its constraints hold.
  public record DynamicSetting(
      String key, @Nullable Object value, Map<String, @Nullable Object> constraints) {
    public DynamicSetting {
      constraints = Collections.unmodifiableMap(new LinkedHashMap<>(constraints));
    }
  }

  /// A variable of an environment.
  ///
  /// @param redacted whether something of its value is left out
  public record EnvVar(String name, String value, boolean redacted) {}
}
