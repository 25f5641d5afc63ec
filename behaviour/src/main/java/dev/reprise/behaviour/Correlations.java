package dev.reprise.behaviour;

import dev.reprise.profile.YamlSection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which settings are known to move which metrics.
///
/// @param moves patterns of metrics, in which `*` stands for anything, by the key of a setting as a
///   comparison spells it
record Correlations(Map<String, List<String>> moves) {
  private static final String FILE = "correlations.yaml";

  /// Those that come with us; read once, because every comparison asks them.
  static final Correlations BUILT_IN = read();

  Correlations {
    moves = Map.copyOf(moves);
  }

  private static Correlations read() {
    try (InputStream in = Correlations.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("not in the jar: " + FILE);
      }
      var file = new YamlSection(FILE + ":", Catalogue.yaml(in, FILE));
      var moves = new LinkedHashMap<String, List<String>>();
      file.values().keySet().forEach(it -> moves.put(it, file.texts(it, List.of())));
      return new Correlations(moves);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }

  /// The settings that changed while metrics moved that they are known to move.
  List<Correlation> of(List<ConfigChange> changes, List<MetricComparison> telemetry) {
    List<String> moved =
        telemetry.stream()
            .filter(it -> it.verdict().moved())
            .map(MetricComparison::metric)
            .toList();
    return changes.stream()
        .map(it -> new Correlation(it, moved.stream().filter(metric -> moves(it, metric)).toList()))
        .filter(it -> !it.metrics().isEmpty())
        .toList();
  }

  private boolean moves(ConfigChange change, String metric) {
    return moves.getOrDefault(unconstrained(change.key()), List.of()).stream()
        .anyMatch(it -> matches(it, metric));
  }

  /// A dynamic setting has its constraints behind its name.
  private static String unconstrained(String key) {
    int brace = key.indexOf('{');
    return brace < 0 ? key : key.substring(0, brace);
  }

  static boolean matches(String pattern, String metric) {
    return metric.matches(pattern.replace("*", ".*"));
  }
}
