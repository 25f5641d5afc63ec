package dev.reprise.behaviour;

import dev.reprise.profile.JsonWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A dashboard of Grafana for a catalogue: a form that makes a profile of what is on the screen,
/// the profiles that there are, and every metric over time.
///
/// What narrows the metrics are variables of the dashboard; `.*` in one of them narrows nothing.
public final class GrafanaDashboard {
  private static final Scope VARIABLES = new Scope("$cluster", "$namespace", "$task_queue");
  private static final int WIDTH = 24;
  private static final int PANEL_WIDTH = 8;
  private static final int PANEL_HEIGHT = 8;
  private static final int PROFILES_HEIGHT = 11;

  private final Catalogue catalogue;
  private final List<Object> panels = new ArrayList<>();
  private int left;
  private int top;

  private GrafanaDashboard(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// The dashboard in JSON, a panel a line.
  ///
  /// @param engine the engine's address as browsers see it
  public static String json(Catalogue catalogue, URI engine) {
    var dashboard = new GrafanaDashboard(catalogue);
    dashboard.fill();
    String head = JsonWriter.text(dashboard.head(engine));
    return head.substring(0, head.length() - 1)
        + ",\"panels\":[\n"
        + dashboard.panels.stream().map(JsonWriter::text).collect(Collectors.joining(",\n"))
        + "\n]}\n";
  }

  private void fill() {
    row("Behaviour profiles");
    add(PANEL_WIDTH, PROFILES_HEIGHT, GrafanaProfilePanels.create());
    add(WIDTH - PANEL_WIDTH, PROFILES_HEIGHT, GrafanaProfilePanels.recent());
    Group before = null;
    for (Metric metric : catalogue.metrics()) {
      if (metric.group() != before) {
        row(title(metric.group()));
        before = metric.group();
      }
      add(PANEL_WIDTH, PANEL_HEIGHT, series(metric));
    }
  }

  private Map<String, Object> head(URI engine) {
    return object(
        "uid",
        "reprise-" + catalogue.name(),
        "title",
        "Behaviour profiles: " + catalogue.name(),
        "tags",
        List.of("reprise"),
        "schemaVersion",
        41,
        "editable",
        true,
        "time",
        object("from", "now-1h", "to", "now"),
        "templating",
        object("list", variables(engine)));
  }

  private static List<Map<String, Object>> variables(URI engine) {
    return List.of(
        object("name", "metrics", "type", "datasource", "label", "Metrics", "query", "prometheus"),
        object("name", "engine", "type", "constant", "hide", 2, "query", engine.toString()),
        text("cluster", "Cluster", ".*"),
        text("namespace", "Namespace", ".*"),
        text("task_queue", "Task queue", ".*"),
        text("label", "Label", ""));
  }

  private static Map<String, Object> text(String name, String label, String usual) {
    return object(
        "name",
        name,
        "type",
        "textbox",
        "label",
        label,
        "query",
        usual,
        "current",
        object("text", usual, "value", usual));
  }

  private void row(String title) {
    top += left == 0 ? 0 : PANEL_HEIGHT;
    left = 0;
    add(WIDTH, 1, object("type", "row", "title", title, "collapsed", false, "panels", List.of()));
  }

  /// Adds a panel where there is room; those beside each other are equally high.
  private void add(int width, int height, Map<String, Object> panel) {
    panel.put("id", panels.size() + 1);
    panel.put("gridPos", object("x", left, "y", top, "w", width, "h", height));
    panels.add(panel);
    left += width;
    if (left == WIDTH) {
      left = 0;
      top += height;
    }
  }

  private static Map<String, Object> series(Metric metric) {
    Map<String, Object> metrics = object("type", "prometheus", "uid", "${metrics}");
    return object(
        "type", "timeseries",
        "title", metric.key(),
        "description", "Better: " + metric.judgement().better().key() + ".",
        "datasource", metrics,
        "fieldConfig",
            object(
                "defaults", object("unit", unit(metric.judgement().unit()), "min", 0),
                "overrides", List.of()),
        "options", object("legend", object("showLegend", false)),
        "targets",
            List.of(
                object(
                    "refId",
                    "A",
                    "datasource",
                    metrics,
                    "expr",
                    expression(metric.measure()),
                    "legendFormat",
                    metric.key())));
  }

  /// Variables are compared as patterns, so that `.*` means everything, also what has no such
  /// label.
  static String expression(Measure measure) {
    return new PromQl(VARIABLES, "$__rate_interval").of(measure).replace("=\"$", "=~\"$");
  }

  /// What Grafana calls a unit.
  private static String unit(String ours) {
    return switch (ours) {
      case "/s" -> "cps";
      case "ratio" -> "percentunit";
      case "ms", "s", "bytes" -> ours;
      default -> "short";
    };
  }

  private static String title(Group group) {
    return group == Group.DSQL_POOL
        ? "DSQL pool"
        : group.name().charAt(0) + group.key().substring(1);
  }

  /// An object of JSON, in the order given: names and values by turns.
  static Map<String, Object> object(Object... namesAndValues) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }
}
