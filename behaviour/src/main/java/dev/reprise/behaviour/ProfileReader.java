package dev.reprise.behaviour;

import dev.reprise.behaviour.ConfigSnapshot.DynamicSetting;
import dev.reprise.behaviour.ConfigSnapshot.EnvVar;
import dev.reprise.behaviour.MetricTelemetry.Evidence;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads behaviour profiles from what [ProfileJson] made of them. Keys that it does not know are
/// passed over.
final class ProfileReader {
  private ProfileReader() {}

  static BehaviourProfile read(Map<String, @Nullable Object> json) {
    var fields = new JsonFields("", json);
    var versions =
        new Versions(
            fields.text("temporal_server_version"),
            fields.text("dsql_plugin_version"),
            fields.text("worker_code_sha"));
    var context = new LinkedHashMap<String, String>();
    JsonFields other = fields.object("deployment_context");
    other.keys().forEach(it -> context.put(it, other.text(it)));
    return new BehaviourProfile(
        header(fields),
        versions,
        configuration(fields.object("config_snapshot")),
        telemetry(fields.object("telemetry_source"), fields.object("telemetry")),
        context);
  }

  private static ProfileHeader header(JsonFields fields) {
    return new ProfileHeader(
        new ProfileId(fields.text("id")),
        new ProfileHeader.Title(fields.text("name"), fields.text("label")),
        new Scope(fields.text("cluster_id"), fields.text("namespace"), fields.text("task_queue")),
        new ProfileHeader.Span(
            Instant.parse(fields.text("time_window_start")),
            Instant.parse(fields.text("time_window_end"))),
        Instant.parse(fields.text("created_at")));
  }

  private static ConfigSnapshot configuration(JsonFields fields) {
    List<DynamicSetting> settings =
        fields.objects("dynamic_config").stream()
            .map(it ->
                new DynamicSetting(
                    it.text("key"), it.value("value"), it.object("constraints").values()))
            .toList();
    return new ConfigSnapshot(
        settings,
        variables(fields, "server_env_vars"),
        fields.object("worker_options").values(),
        fields.object("dsql_plugin_config").values(),
        variables(fields, "properties"));
  }

  private static List<EnvVar> variables(JsonFields fields, String key) {
    return fields.objects(key).stream()
        .map(it ->
            new EnvVar(
                it.text("name"), it.text("value"), Boolean.TRUE.equals(it.value("redacted"))))
        .toList();
  }

  private static Telemetry telemetry(JsonFields source, JsonFields telemetry) {
    var groups = new EnumMap<Group, List<MetricTelemetry>>(Group.class);
    for (Group group : Group.values()) {
      JsonFields metrics = telemetry.object(group.key());
      if (!metrics.keys().isEmpty()) {
        groups.put(
            group, metrics.keys().stream().map(it -> metric(it, metrics.object(it))).toList());
      }
    }
    return new Telemetry(
        source.text("catalogue"), source.text("source"), source.number("step_seconds"), groups);
  }

  private static MetricTelemetry metric(String key, JsonFields fields) {
    var judgement =
        new Judgement(
            fields.text("unit"),
            Better.of(fields.text("better")),
            fields.number("threshold_percent"),
            fields.number("floor"));
    var samples =
        Samples.of(
            (int) fields.number("samples_expected"),
            (int) fields.number("samples_undefined"),
            fields.numbers("samples"));
    Double overall = fields.value("overall") instanceof Number number ? number.doubleValue() : null;
    var evidence =
        new Evidence(fields.text("query"), fields.text("failure"), fields.texts("notes"));
    return new MetricTelemetry(key, judgement, samples, overall, evidence);
  }
}
