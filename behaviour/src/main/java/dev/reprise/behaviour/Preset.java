package dev.reprise.behaviour;

import dev.reprise.profile.YamlSection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a deployment of a certain size is expected to do.
///
/// @param name what it is called
/// @param bounds what must hold, by metric
public record Preset(String name, List<Bound> bounds) {
  private static final String BUILT_IN = "presets.yaml";

  public Preset {
    bounds = List.copyOf(bounds);
    if (bounds.isEmpty()) {
      throw new IllegalArgumentException("the preset " + name + " has no bounds");
    }
  }

  /// Between which values a metric must lie.
  ///
  /// @param metric its key
  /// @param statistic `overall`, or the name of an aggregate
  /// @param least the least value, minus infinity where there is none
  /// @param most the greatest value, infinity where there is none
  public record Bound(String metric, String statistic, double least, double most) {
    private static final List<String> STATISTICS =
        List.of("overall", "min", "max", "mean", "p50", "p95", "p99");

    public Bound {
      if (!STATISTICS.contains(statistic)) {
        throw new IllegalArgumentException(
            "no statistic: \"%s\"; known are %s"
                .formatted(statistic, String.join(", ", STATISTICS)));
      }
      if (!(least <= most)) {
        throw new IllegalArgumentException("no value lies between " + least + " and " + most);
      }
    }

    private Map<String, @Nullable Object> fields() {
      var fields = new LinkedHashMap<String, @Nullable Object>();
      fields.put("metric", metric);
      fields.put("statistic", statistic);
      fields.put("least", Double.isFinite(least) ? least : null);
      fields.put("most", Double.isFinite(most) ? most : null);
      return fields;
    }
  }

  /// Those that come with us, by name.
  public static Map<String, Preset> builtIn() {
    try (InputStream in = Preset.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new IllegalStateException("not in the jar: " + BUILT_IN);
      }
      return read(in, BUILT_IN);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + BUILT_IN, e);
    }
  }

  /// One of several by its name.
  ///
  /// @throws IllegalArgumentException if none has it
  public static Preset named(String name, Map<String, Preset> presets) {
    Preset preset = presets.get(name);
    if (preset == null) {
      throw new IllegalArgumentException(
          "there is no preset \"%s\"; there are %s"
              .formatted(name, String.join(", ", presets.keySet())));
    }
    return preset;
  }

  /// Those that come with us and those of a file, which win.
  public static Map<String, Preset> with(Path file) throws IOException {
    var presets = new LinkedHashMap<>(builtIn());
    try (InputStream in = Files.newInputStream(file)) {
      presets.putAll(read(in, String.valueOf(file.getFileName())));
    }
    return presets;
  }

  /// As JSON; a bound that is not there is null.
  public Map<String, @Nullable Object> fields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("name", name);
    fields.put("bounds", bounds.stream().map(Bound::fields).toList());
    return fields;
  }

  static Map<String, Preset> read(InputStream in, String file) {
    var root = new YamlSection(file + ":", Catalogue.yaml(in, file));
    var presets = new LinkedHashMap<String, Preset>();
    for (String name : root.values().keySet()) {
      YamlSection bounds = root.section(name);
      var read = new ArrayList<Bound>();
      bounds.values().keySet().forEach(it -> read.add(bound(it, bounds.section(it))));
      if (read.isEmpty()) {
        throw bounds.wrong("has no bounds");
      }
      presets.put(name, new Preset(name, read));
    }
    return presets;
  }

  private static Bound bound(String metric, YamlSection section) {
    String statistic = section.text("statistic");
    double least = section.number("least", Double.NEGATIVE_INFINITY);
    double most = section.number("most", Double.POSITIVE_INFINITY);
    section.end();
    try {
      return new Bound(metric, statistic, least, most);
    } catch (IllegalArgumentException e) {
      throw section.wrong("cannot be used: " + e.getMessage());
    }
  }
}
