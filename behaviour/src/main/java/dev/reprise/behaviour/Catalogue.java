package dev.reprise.behaviour;

import dev.reprise.profile.InvalidDescriptionException;
import dev.reprise.profile.YamlSection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// The metrics that a kind of deployment is judged by.
///
/// @param name what it is called in profiles
/// @param metrics its entries, each with a key of its own
public record Catalogue(String name, List<Metric> metrics) {
  /// Those that come with us.
  public static final List<String> BUILT_IN = List.of("temporal-dsql", "http-service", "reprise");

  public Catalogue {
    metrics = List.copyOf(metrics);
    var keys = new LinkedHashSet<String>();
    for (Metric metric : metrics) {
      if (!keys.add(metric.key())) {
        throw new IllegalArgumentException(
            "the catalogue " + name + " has two entries " + metric.key());
      }
    }
  }

  public Optional<Metric> metric(String key) {
    return metrics.stream().filter(it -> it.key().equals(key)).findFirst();
  }

  /// The catalogue that a person means: one that is built in, or a file.
  public static Catalogue named(String nameOrFile) {
    boolean builtIn = BUILT_IN.contains(nameOrFile);
    String file = builtIn ? nameOrFile + ".catalogue.yaml" : nameOrFile;
    try (InputStream in =
        builtIn ? Catalogue.class.getResourceAsStream(file) : Files.newInputStream(Path.of(file))) {
      if (in == null) {
        throw new IllegalStateException("not in the jar: " + file);
      }
      return read(in, file);
    } catch (IOException | InvalidPathException e) {
      String known = String.join(", ", BUILT_IN);
      throw new YamlSection(nameOrFile, null)
          .wrong("is no catalogue: neither built in (" + known + ") nor a file that can be read");
    }
  }

  /// Reads a catalogue; complaints name the file, the entry and the key.
  public static Catalogue read(InputStream in, String file) {
    try {
      return new CatalogueReader(file, yaml(in, file)).read();
    } catch (IllegalArgumentException e) {
      if (e instanceof InvalidDescriptionException) {
        throw e;
      }
      throw new YamlSection(file + ":", null).wrong("cannot be used: " + e.getMessage());
    }
  }

  /// What each metric is and how it is asked for, as JSON; samples look back over 60 seconds.
  public List<Map<String, Object>> description(Scope scope) {
    var promQl = new PromQl(scope, TelemetrySource.LONG_STEP);
    return metrics.stream().map(it -> description(it, promQl)).toList();
  }

  private static Map<String, Object> description(Metric metric, PromQl promQl) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("metric", metric.key());
    fields.put("group", metric.group().key());
    fields.put("unit", metric.judgement().unit());
    fields.put("better", metric.judgement().better().key());
    fields.put("threshold_percent", metric.judgement().thresholdPercent());
    fields.put("floor", metric.judgement().floor());
    fields.put("query", promQl.of(metric.measure()));
    return fields;
  }

  static @Nullable Object yaml(InputStream in, String file) {
    try {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Load(LoadSettings.builder().setLabel(file).build()).loadFromString(text);
    } catch (YamlEngineException e) {
      throw new YamlSection(file + ":", null).wrong("is no YAML: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
