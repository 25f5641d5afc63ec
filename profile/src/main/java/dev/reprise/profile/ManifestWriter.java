package dev.reprise.profile;

import dev.reprise.profile.Manifest.Seed;
import dev.reprise.profile.Manifest.Source;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/// Writes a `profile.yaml` that a person likes to read and edit: sections in blocks, steps and
/// seeds one to a line.
final class ManifestWriter {
  private static final String INTRODUCTION =
      """
      # A recorded profile. Edit it as you like: it is never rewritten without being asked.
      # A step with `skip` is not sent on playback; take the word away to send it, or add it.
      """;

  private final Writer out;
  private final Dump blocks = new Dump(settings(FlowStyle.BLOCK));
  private final Dump lines = new Dump(settings(FlowStyle.FLOW));

  ManifestWriter(Writer out) {
    this.out = out;
  }

  void write(Manifest manifest) throws IOException {
    out.write(INTRODUCTION);
    section("slug", manifest.slug().value());
    section("title", manifest.title());
    section("source", source(manifest.source()));
    out.write('\n');
    section("requests", requests(manifest));
    out.write('\n');
    list("steps", manifest.steps().stream().map(ManifestWriter::step).toList());
    out.write('\n');
    list("seeds", manifest.seeds().stream().map(ManifestWriter::seed).toList());
    writeSections(manifest.sections());
  }

  /// Sections that stages after ours read.
  void writeSections(Map<String, @Nullable Object> sections) throws IOException {
    for (var entry : sections.entrySet()) {
      out.write('\n');
      further(entry.getKey(), entry.getValue());
    }
  }

  /// What stages after ours have to say: a list one item to a line, all else in blocks.
  private void further(String key, @Nullable Object value) throws IOException {
    if (!(value instanceof List<?> items) || !items.stream().allMatch(Map.class::isInstance)) {
      section(key, value);
      return;
    }
    out.write(key + ":" + (items.isEmpty() ? " []" : "") + "\n");
    for (Object item : items) {
      out.write("  - " + lines.dumpToString(item));
    }
  }

  private void section(String key, @Nullable Object value) throws IOException {
    var section = new LinkedHashMap<String, @Nullable Object>();
    section.put(key, value);
    out.write(blocks.dumpToString(section));
  }

  private void list(String key, Iterable<Map<String, Object>> items) throws IOException {
    if (!items.iterator().hasNext()) {
      out.write(key + ": []\n");
      return;
    }
    out.write(key + ":\n");
    for (Map<String, Object> item : items) {
      out.write("  - " + lines.dumpToString(item));
    }
  }

  private static Map<String, Object> source(Source source) {
    var map = new LinkedHashMap<String, Object>();
    putKnown(map, "run_id", source.runId());
    putKnown(map, "capture", source.capture());
    putKnown(map, "recorded_at", source.recordedAt());
    putKnown(map, "app", source.app());
    putKnown(map, "version", source.version());
    return map;
  }

  private static Map<String, Object> requests(Manifest manifest) {
    var map = new LinkedHashMap<String, Object>();
    map.put("total", manifest.steps().size());
    map.put("replayed", manifest.replayed());
    map.put("skipped", manifest.skipped());
    return map;
  }

  private static Map<String, Object> step(Step step) {
    var map = new LinkedHashMap<String, Object>();
    map.put("id", step.id());
    putKnown(map, "method", step.method());
    putKnown(map, "path", step.path());
    step.status().ifPresent(status -> map.put("status", status));
    putKnown(map, "label", step.label());
    step.skipped().ifPresent(reason -> map.put("skip", reason));
    return map;
  }

  private static Map<String, Object> seed(Seed seed) {
    var map = new LinkedHashMap<String, Object>();
    map.put("path", seed.path());
    map.put("sha256", seed.sha256());
    map.put("used_by", seed.usedBy());
    return map;
  }

  private static void putKnown(Map<String, Object> map, String key, String value) {
    if (!value.isEmpty()) {
      map.put(key, value);
    }
  }

  private static DumpSettings settings(FlowStyle style) {
    return DumpSettings.builder()
        .setDefaultFlowStyle(style)
        .setMultiLineFlow(false)
        .setSplitLines(false)
        .setWidth(Integer.MAX_VALUE)
        .setIndicatorIndent(2)
        .setIndentWithIndicator(true)
        .build();
  }
}
