package dev.reprise.cli;

import dev.reprise.behaviour.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/// The options that say which part of which deployment a behaviour profile tells of.
final class ScopeOptions {
  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "The deployment; 'local' where nobody names one.")
  private String cluster = "";

  @Option(names = "--namespace", paramLabel = "NAME", description = "One namespace of it.")
  private String namespace = "";

  @Option(names = "--task-queue", paramLabel = "NAME", description = "One task queue of it.")
  private String taskQueue = "";

  @Option(
      names = "--all-series",
      description = {
        "Take the series of all clusters, namespaces and task queues,",
        "because their labels do not name them."
      })
  private boolean allSeries;

  Scope scope() {
    return new Scope(cluster, namespace, taskQueue);
  }

  /// As engines are told of it.
  Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("cluster_id", cluster);
    fields.put("namespace", namespace);
    fields.put("task_queue", taskQueue);
    fields.values().removeIf(""::equals);
    fields.put("narrowed", isNarrowed());
    return fields;
  }

  /// Whether telemetry is narrowed to that.
  boolean isNarrowed() {
    return !allSeries;
  }
}
