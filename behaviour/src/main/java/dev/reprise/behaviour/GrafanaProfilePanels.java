package dev.reprise.behaviour;

import static dev.reprise.behaviour.GrafanaDashboard.object;

import java.util.List;
import java.util.Map;

/// The panels of a dashboard that speak with the engine: one makes a profile, by the Business Forms
/// panel in the browser; one lists them, by the Infinity data source in Grafana's server.
final class GrafanaProfilePanels {
  private static final Map<String, Object> ENGINE =
      object("type", "yesoreyeram-infinity-datasource", "uid", "reprise-engine");

  /// The time range and the variables as the engine wants them. `.*` means any, which the engine
  /// writes as nothing.
  private static final String ORDER =
      """
      const field = (id) => (context.panel.elements.find((it) => it.id === id) || {}).value || '';
      const variable = (text) => {
        const value = context.grafana.replaceVariables(text);
        return value === '.*' ? '' : value;
      };
      return {
        name: field('name'),
        label: field('label') || variable('${label}'),
        cluster_id: variable('${cluster}'),
        namespace: variable('${namespace}'),
        task_queue: variable('${task_queue}'),
        time_window_start: variable('${__from:date:iso}'),
        time_window_end: variable('${__to:date:iso}'),
      };
      """;

  private static final String AFTERWARDS =
      """
      const answer = context.panel.response;
      if (answer && answer.ok) {
        context.grafana.notifySuccess(['Create Profile', 'The profile is stored.']);
        context.grafana.refresh();
      } else if (answer) {
        answer.json().then((it) => context.grafana.notifyError(
          ['Create Profile', it.message || it.error || 'HTTP ' + answer.status]));
      } else {
        context.grafana.notifyError(
          ['Create Profile', 'The engine does not answer; see whether it allows this origin.']);
      }
      """;

  private GrafanaProfilePanels() {}

  static Map<String, Object> create() {
    return object(
        "type", "volkovlabs-form-panel",
        "title", "Create Profile",
        "description", "Makes a profile of the time range and the variables of this dashboard.",
        "options",
            object(
                "sync", false,
                "initial", object("method", "-", "code", ""),
                "elements", List.of(element("name", "Name"), element("label", "Label")),
                "layout", object("variant", "single", "orientation", "vertical", "padding", 10),
                "buttonGroup", object("orientation", "center", "size", "md"),
                "submit", object("variant", "primary", "icon", "camera", "text", "Create Profile"),
                "reset", object("variant", "hidden"),
                "saveDefault", object("variant", "hidden"),
                "updateEnabled", "manual",
                "update",
                    object(
                        "method",
                        "POST",
                        "url",
                        "${engine}/profiles",
                        "header",
                        List.of(),
                        "contentType",
                        "application/json",
                        "payloadMode",
                        "custom",
                        "getPayload",
                        ORDER,
                        "code",
                        AFTERWARDS,
                        "confirm",
                        false),
                "elementValueChanged", "context.panel.enableSubmit();"));
  }

  private static Map<String, Object> element(String id, String title) {
    return object(
        "uid",
        "reprise-" + id,
        "id",
        id,
        "type",
        "string",
        "title",
        title,
        "labelWidth",
        10,
        "value",
        "");
  }

  /// The engine lists the newest first.
  static Map<String, Object> recent() {
    return object(
        "type",
        "table",
        "title",
        "Recent Profiles",
        "datasource",
        ENGINE,
        "options",
        object("showHeader", true, "cellHeight", "sm"),
        "targets",
        List.of(
            object(
                "refId", "A",
                "datasource", ENGINE,
                "type", "json",
                "source", "url",
                "parser", "backend",
                "format", "table",
                "url", "/profiles?limit=50",
                "url_options", object("method", "GET", "data", ""),
                "root_selector", "",
                "columns",
                    List.of(
                        column("id", "ID", "string"),
                        column("name", "Name", "string"),
                        column("label", "Label", "string"),
                        column("cluster_id", "Cluster", "string"),
                        column("time_window_start", "From", "timestamp"),
                        column("time_window_end", "To", "timestamp"),
                        column("is_baseline", "Baseline", "string"),
                        column("created_at", "Created", "timestamp")))));
  }

  private static Map<String, Object> column(String selector, String text, String type) {
    return object("selector", selector, "text", text, "type", type);
  }
}
