package dev.reprise.behaviour;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Behaviour profiles as JSON values; [ProfileReader] reads them back.
public final class ProfileJson {
  private ProfileJson() {}

  /// What a list shows of a profile.
  public static Map<String, @Nullable Object> metadata(ProfileHeader header, boolean isBaseline) {
    Map<String, @Nullable Object> fields = identity(header);
    fields.put("is_baseline", isBaseline);
    fields.put("created_at", header.createdAt().toString());
    return fields;
  }

  /// The whole profile, as it is shown.
  public static Map<String, @Nullable Object> whole(BehaviourProfile profile, boolean isBaseline) {
    Map<String, @Nullable Object> fields = metadata(profile.header(), isBaseline);
    addContent(fields, profile);
    return fields;
  }

  /// The whole profile as it is stored: without what may change.
  static Map<String, @Nullable Object> stored(BehaviourProfile profile) {
    Map<String, @Nullable Object> fields = identity(profile.header());
    fields.put("created_at", profile.header().createdAt().toString());
    addContent(fields, profile);
    return fields;
  }

  private static Map<String, @Nullable Object> identity(ProfileHeader header) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("id", header.id().value());
    fields.put("name", header.title().name());
    fields.put("label", header.title().label());
    fields.put("cluster_id", header.scope().cluster());
    fields.put("namespace", header.scope().namespace());
    fields.put("time_window_start", header.window().start().toString());
    fields.put("time_window_end", header.window().end().toString());
    return fields;
  }

  private static void addContent(Map<String, @Nullable Object> fields, BehaviourProfile profile) {
    fields.put("task_queue", profile.header().scope().taskQueue());
    fields.putAll(profile.versions().fields());
    fields.put("config_snapshot", configuration(profile.configuration()));
    Telemetry telemetry = profile.telemetry();
    fields.put("telemetry", telemetry(telemetry));
    var source = new LinkedHashMap<String, Object>();
    source.put("catalogue", telemetry.catalogue());
    source.put("source", telemetry.source());
    source.put("step_seconds", telemetry.step());
    fields.put("telemetry_source", source);
    fields.put("deployment_context", new TreeMap<>(profile.deploymentContext()));
  }

  private static Map<String, Object> configuration(ConfigSnapshot configuration) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put(
        "dynamic_config",
        configuration.dynamicConfig().stream().map(ProfileJson::dynamicSetting).toList());
    fields.put(
        "server_env_vars",
        configuration.serverEnvVars().stream().map(ProfileJson::variable).toList());
    fields.put("worker_options", configuration.workerOptions());
    fields.put("dsql_plugin_config", configuration.dsqlPluginConfig());
    fields.put(
        "properties", configuration.properties().stream().map(ProfileJson::variable).toList());
    return fields;
  }

  private static Map<String, Object> variable(ConfigSnapshot.EnvVar variable) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", variable.name());
    fields.put("value", variable.value());
    fields.put("redacted", variable.redacted());
    return fields;
  }

  private static Map<String, @Nullable Object> dynamicSetting(
      ConfigSnapshot.DynamicSetting setting) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("key", setting.key());
    fields.put("value", setting.value());
    fields.put("constraints", setting.constraints());
    return fields;
  }

  private static Map<String, Object> telemetry(Telemetry telemetry) {
    var groups = new LinkedHashMap<String, Object>();
    telemetry
        .groups()
        .forEach((group, metrics) -> {
          var fields = new LinkedHashMap<String, Object>();
          metrics.forEach(it -> fields.put(it.metric(), metric(it)));
          groups.put(group.key(), fields);
        });
    return groups;
  }

  private static Map<String, @Nullable Object> metric(MetricTelemetry metric) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    Aggregates aggregates = metric.samples().aggregates();
    if (aggregates != null) {
      fields.putAll(aggregates.fields());
    }
    if (metric.overall() != null) {
      fields.put("overall", metric.overall());
    }
    Judgement judgement = metric.judgement();
    fields.put("unit", judgement.unit());
    fields.put("state", metric.state().name());
    fields.put("samples_expected", metric.samples().expected());
    fields.put("samples_observed", metric.samples().observed());
    fields.put("samples_undefined", metric.samples().undefined());
    fields.put("better", judgement.better().key());
    fields.put("threshold_percent", judgement.thresholdPercent());
    fields.put("floor", judgement.floor());
    fields.put("query", metric.evidence().query());
    fields.put("failure", metric.evidence().failure());
    fields.put("notes", metric.evidence().notes());
    fields.put("samples", metric.samples().list());
    return fields;
  }
}
