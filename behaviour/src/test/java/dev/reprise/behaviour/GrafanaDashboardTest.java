package dev.reprise.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrafanaDashboardTest {
  private static final URI ENGINE = URI.create("http://127.0.0.1:8070");
  private static final URI NOBODY = URI.create("http://127.0.0.1:1");
  private static final Set<String> TYPES =
      Set.of("row", "timeseries", "table", "volkovlabs-form-panel");
  private static final Set<String> SOURCES = Set.of("${metrics}", "reprise-engine");

  /// With `-Ddashboards.update=true` the files are written instead.
  @ParameterizedTest
  @ValueSource(strings = {"temporal-dsql", "http-service", "reprise"})
  void theFilesInTheRepositoryAreWhatTheCodeMakes(String catalogue) throws IOException {
    Path file = Path.of("../grafana/dashboards", catalogue + ".json");
    String made = GrafanaDashboard.json(Catalogue.named(catalogue), ENGINE);
    if (Boolean.getBoolean("dashboards.update")) {
      Files.writeString(file, made);
    }

    assertThat(file).hasContent(made);
  }

  @ParameterizedTest
  @ValueSource(strings = {"temporal-dsql", "http-service", "reprise"})
  void everyPanelHasItsPlaceItsIdAndASourceThatIsProvisioned(String catalogue) {
    Map<String, @Nullable Object> dashboard =
        Json.parseObject(GrafanaDashboard.json(Catalogue.named(catalogue), ENGINE));

    var ids = new HashSet<>();
    var cells = new HashSet<String>();
    for (Map<?, ?> panel : panels(dashboard)) {
      assertThat(TYPES).contains(String.valueOf(panel.get("type")));
      assertThat(String.valueOf(panel.get("title"))).isNotBlank();
      assertThat(ids.add(panel.get("id"))).as("id of %s", panel.get("title")).isTrue();
      if (panel.get("datasource") instanceof Map<?, ?> source) {
        assertThat(SOURCES).contains(String.valueOf(source.get("uid")));
      }
      occupy(cells, panel);
    }
  }

  @Test
  void prometheusUnderstandsEveryQuery(@TempDir Path folder)
      throws IOException, InterruptedException {
    var failures = new ArrayList<String>();
    try (var prometheus = new PrometheusProcess(folder, NOBODY);
        HttpClient http = HttpClient.newHttpClient()) {
      prometheus.awaitSeries("vector(1)");
      var client =
          new PrometheusClient(
              http, PrometheusSettings.of(prometheus.endpoint(), ""), RequestSignature.NONE);
      for (String catalogue : Catalogue.BUILT_IN) {
        for (Metric metric : Catalogue.named(catalogue).metrics()) {
          String query = filled(GrafanaDashboard.expression(metric.measure()));
          assertThat(query).doesNotContain("$");
          String failure = client.ask("query", Map.of("query", query)).failure();
          if (!failure.isEmpty()) {
            failures.add(metric.key() + ": " + failure);
          }
        }
      }
    }

    assertThat(failures).isEmpty();
  }

  @Test
  void variablesNarrowByPatternSoThatEverythingCanBeMeant() {
    Metric metric =
        Catalogue.named("temporal-dsql").metric("workflows_started_per_sec").orElseThrow();

    assertThat(GrafanaDashboard.expression(metric.measure()))
        .contains("cluster=~\"$cluster\"", "namespace=~\"$namespace\"", "[$__rate_interval]")
        .contains("operation=\"StartWorkflowExecution\"");
  }

  /// As Grafana fills variables in.
  private static String filled(String expression) {
    return expression
        .replace("$__rate_interval", "1m")
        .replace("$cluster", ".*")
        .replace("$namespace", ".*")
        .replace("$task_queue", ".*");
  }

  private static List<Map<?, ?>> panels(Map<String, @Nullable Object> dashboard) {
    var panels = new ArrayList<Map<?, ?>>();
    for (Object panel : (List<?>) Objects.requireNonNull(dashboard.get("panels"))) {
      panels.add((Map<?, ?>) Objects.requireNonNull(panel));
    }
    return panels;
  }

  private static void occupy(Set<String> cells, Map<?, ?> panel) {
    for (int x = at(panel, "x"); x < at(panel, "x") + at(panel, "w"); x++) {
      for (int y = at(panel, "y"); y < at(panel, "y") + at(panel, "h"); y++) {
        assertThat(x).isLessThan(24);
        assertThat(cells.add(x + "," + y)).as("place of %s", panel.get("title")).isTrue();
      }
    }
  }

  private static int at(Map<?, ?> panel, String edge) {
    return ((Number) Objects.requireNonNull(SomeProfile.at(panel, "gridPos", edge))).intValue();
  }
}
