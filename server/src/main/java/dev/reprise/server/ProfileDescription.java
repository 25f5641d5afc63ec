package dev.reprise.server;

import dev.reprise.profile.Manifest;
import dev.reprise.profile.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A profile as callers see it.
final class ProfileDescription {
  private ProfileDescription() {}

  /// What a list shows.
  static Map<String, @Nullable Object> brief(Manifest manifest) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("slug", manifest.slug().value());
    fields.put("title", manifest.title());
    fields.put("source", source(manifest.source()));
    fields.put("requests", requests(manifest));
    return fields;
  }

  /// The whole manifest.
  static Map<String, @Nullable Object> whole(Manifest manifest) {
    var fields = new LinkedHashMap<String, @Nullable Object>(manifest.sections());
    fields.putAll(brief(manifest));
    fields.put("steps", steps(manifest));
    fields.put("seeds", manifest.seeds().stream().map(ProfileDescription::seed).toList());
    return fields;
  }

  static List<Map<String, @Nullable Object>> steps(Manifest manifest) {
    return manifest.steps().stream().map(ProfileDescription::step).toList();
  }

  private static Map<String, String> source(Manifest.Source source) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("run_id", source.runId());
    fields.put("capture", source.capture());
    fields.put("recorded_at", source.recordedAt());
    fields.put("app", source.app());
    fields.put("version", source.version());
    return fields;
  }

  private static Map<String, Object> requests(Manifest manifest) {
    return Map.of(
        "total", manifest.steps().size(),
        "replayed", manifest.replayed(),
        "skipped", manifest.skipped());
  }

  private static Map<String, @Nullable Object> step(Step step) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("id", step.id());
    fields.put("method", step.method());
    fields.put("path", step.path());
    fields.put("status", step.status().isPresent() ? step.status().getAsInt() : null);
    fields.put("label", step.label());
    fields.put("skip", step.skipped().orElse(null));
    return fields;
  }

  private static Map<String, @Nullable Object> seed(Manifest.Seed seed) {
    return Map.of("path", seed.path(), "sha256", seed.sha256(), "used_by", seed.usedBy());
  }
}
