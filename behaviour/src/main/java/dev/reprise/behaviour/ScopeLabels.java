package dev.reprise.behaviour;

import java.util.LinkedHashMap;
import java.util.Map;

/// The labels by which a metric's series are narrowed to a [Scope]; an empty name means that the
/// metric has no such label and is not narrowed by it.
///
/// @param cluster the label that holds the cluster's name
/// @param namespace the label that holds the namespace's name
/// @param taskQueue the label that holds the task queue's name
record ScopeLabels(String cluster, String namespace, String taskQueue) {
  static final ScopeLabels NONE = new ScopeLabels("", "", "");

  /// The labels and the values that series must have, as a catalogue's `where` writes them.
  Map<String, String> narrowing(Scope scope) {
    var narrowing = new LinkedHashMap<String, String>();
    put(narrowing, cluster, scope.cluster());
    put(narrowing, namespace, scope.namespace());
    put(narrowing, taskQueue, scope.taskQueue());
    return narrowing;
  }

  private static void put(Map<String, String> narrowing, String label, String value) {
    if (!label.isEmpty() && !value.isEmpty()) {
      narrowing.put(label, value);
    }
  }
}
