package dev.reprise.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorrelationsTest {
  private static final Catalogue CATALOGUE = Catalogue.named("temporal-dsql");
  private final ConfigFiles files = new ConfigFiles();

  static List<String> keys() {
    return new ArrayList<>(Correlations.BUILT_IN.moves().keySet());
  }

  /// A key that a comparison spells otherwise would never be found.
  @ParameterizedTest
  @MethodSource("keys")
  void everyKeyIsMetByAChangeOfThatSettingAndAMoveOfEachMetric(String key) {
    List<String> metrics = metrics(key);

    var comparison =
        ProfileComparison.of(
            SomeProfile.of("a", configured(key, "1"), all(metrics, 10)),
            SomeProfile.of("b", configured(key, "2"), all(metrics, 1000)),
            ComparisonRules.USUAL);

    assertThat(comparison.correlations()).hasSize(1);
    Correlation correlation = comparison.correlations().getFirst();
    assertThat(correlation.change().key()).startsWith(key);
    assertThat(correlation.metrics()).containsExactlyInAnyOrderElementsOf(metrics);
    assertThat(correlation.sentence()).startsWith(key).contains(" changed together with ");
  }

  @Test
  void aSettingThatChangedWhileItsMetricsStayedIsNotMentioned() {
    var key = "persistence.maxConns";
    var comparison =
        ProfileComparison.of(
            SomeProfile.of("a", configured(key, "1"), all(List.of("pool_open", "backlog_age"), 10)),
            SomeProfile.of(
                "b", configured(key, "2"), one("pool_open", 10), one("backlog_age", 1000)),
            ComparisonRules.USUAL);

    assertThat(comparison.configuration()).hasSize(1);
    assertThat(comparison.correlations()).isEmpty();
  }

  @Test
  void aConfigurationThatNobodyCapturedIsNotSaidToBeGone() {
    var comparison =
        ProfileComparison.of(
            SomeProfile.of("a", configured("persistence.maxConns", "1"), one("pool_open", 10)),
            SomeProfile.of("b", one("pool_open", 1000)),
            ComparisonRules.USUAL);

    assertThat(comparison.configuration()).isEmpty();
    assertThat(comparison.fields()).containsEntry("config_compared", false);
  }

  /// The metrics of the catalogue that a key's patterns name; each pattern must name one.
  private static List<String> metrics(String key) {
    var metrics = new ArrayList<String>();
    for (String pattern : Correlations.BUILT_IN.moves().getOrDefault(key, List.of())) {
      List<String> named =
          CATALOGUE.metrics().stream()
              .map(Metric::key)
              .filter(it -> Correlations.matches(pattern, it))
              .toList();
      assertThat(named).as(pattern).isNotEmpty();
      metrics.addAll(named);
    }
    return metrics;
  }

  /// The configuration as our own readers read it from what deployments keep.
  private ConfigSnapshot configured(String key, String value) {
    if (key.startsWith("env.")) {
      return ConfigSnapshot.ofEnvironment(files.environment("e", key.substring(4) + "=" + value));
    }
    if (key.startsWith("dynamic_config.")) {
      String yaml =
          "%s:\n  - {value: %s, constraints: {namespace: a}}\n"
              .formatted(key.substring("dynamic_config.".length()), value);
      return ConfigSnapshot.ofDynamicConfig(files.dynamicConfig("d", yaml));
    }
    var plugin =
        Map.of(
            "persistence.maxConns", "max_conns",
            "persistence.maxIdleConns", "max_idle_conns",
            "persistence.maxConnLifetime", "max_conn_lifetime_min");
    String name = plugin.getOrDefault(key, key.replace("dsql_plugin.", ""));
    return ConfigSnapshot.ofPluginConfig(files.options("p", name + ": " + value));
  }

  private static MetricTelemetry[] all(List<String> metrics, double middle) {
    return metrics.stream().map(it -> one(it, middle)).toArray(MetricTelemetry[]::new);
  }

  private static MetricTelemetry one(String metric, double middle) {
    double[] numbers = new double[30];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = middle + i * 7 % 11 * middle / 1000;
    }
    return SomeProfile.metric(metric, Samples.of(numbers.length, numbers));
  }
}
