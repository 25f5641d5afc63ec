package dev.reprise.behaviour;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The configuration of a deployment, without its secrets.
///
/// @param dynamicConfig Temporal's dynamic configuration
/// @param serverEnvVars the server's environment
/// @param workerOptions the workers' options by name
/// @param dsqlPluginConfig the plugin's settings by name
public record ConfigSnapshot(
    List<DynamicSetting> dynamicConfig,
    List<EnvVar> serverEnvVars,
    Map<String, @Nullable Object> workerOptions,
    Map<String, @Nullable Object> dsqlPluginConfig) {
  public static final ConfigSnapshot NONE =
      new ConfigSnapshot(List.of(), List.of(), Map.of(), Map.of());

  // Written out, because the short form keeps no annotations for other modules.
  public ConfigSnapshot(
      List<DynamicSetting> dynamicConfig,
      List<EnvVar> serverEnvVars,
      Map<String, @Nullable Object> workerOptions,
      Map<String, @Nullable Object> dsqlPluginConfig) {
    this.dynamicConfig = List.copyOf(dynamicConfig);
    this.serverEnvVars = List.copyOf(serverEnvVars);
    this.workerOptions = Collections.unmodifiableMap(new LinkedHashMap<>(workerOptions));
    this.dsqlPluginConfig = Collections.unmodifiableMap(new LinkedHashMap<>(dsqlPluginConfig));
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
