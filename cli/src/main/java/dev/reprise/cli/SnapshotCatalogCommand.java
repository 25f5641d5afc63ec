package dev.reprise.cli;

import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.GrafanaDashboard;
import dev.reprise.profile.JsonWriter;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows by which metrics deployments are judged.
@Command(
    name = "catalog",
    aliases = "catalogue",
    description = "List the metric catalogues, or the metrics and queries of one.")
final class SnapshotCatalogCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Parameters(
      paramLabel = "NAME|FILE",
      arity = "0..1",
      description = "One that comes with us, or a file, which is checked.")
  private @Nullable String name;

  @Mixin private ScopeOptions scope = new ScopeOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(
      names = "--grafana",
      paramLabel = "URL",
      description =
          "Print a Grafana dashboard for the catalogue; URL is the engine's address as browsers see"
              + " it.")
  private @Nullable URI grafana;

  SnapshotCatalogCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() throws Exception {
    return BehaviourFailure.translated(() -> name == null ? list() : show(name));
  }

  private int list() {
    if (json) {
      reprise.out().println(JsonWriter.text(Catalogue.BUILT_IN));
    } else {
      for (String each : Catalogue.BUILT_IN) {
        reprise.out().printf("%s  %d metrics%n", each, Catalogue.named(each).metrics().size());
      }
    }
    return ExitCode.AS_EXPECTED;
  }

  private int show(String named) {
    if (grafana != null) {
      Catalogue catalogue = BehaviourSettings.catalogue(reprise.configuration(), named);
      reprise.out().print(GrafanaDashboard.json(catalogue, grafana));
      return ExitCode.AS_EXPECTED;
    }
    List<Map<String, Object>> metrics =
        BehaviourSettings.catalogue(reprise.configuration(), named).description(scope.scope());
    if (json) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("catalogue", named);
      fields.put("metrics", metrics);
      reprise.out().println(JsonWriter.text(fields));
    } else {
      metrics.forEach(this::print);
    }
    return ExitCode.AS_EXPECTED;
  }

  private void print(Map<String, Object> metric) {
    reprise
        .out()
        .printf(
            "%s  (%s, %s, %s is better, threshold %s %%, floor %s)%n    %s%n",
            metric.get("metric"),
            metric.get("group"),
            metric.get("unit"),
            metric.get("better"),
            metric.get("threshold_percent"),
            metric.get("floor"),
            metric.get("query"));
  }
}
