package dev.reprise.behaviour;

/// Which part of a deployment is meant; an empty text narrows nothing.
///
/// @param cluster the cluster's name
/// @param namespace the namespace's name
/// @param taskQueue the task queue's name
public record Scope(String cluster, String namespace, String taskQueue) {
  /// Everything that a server knows of.
  public static final Scope ALL = new Scope("", "", "");

  /// What a deployment is called that nobody gave a name.
  private static final String UNNAMED = "local";

  /// The same with a name for the cluster, which profiles must have.
  public Scope named() {
    return cluster.isBlank() ? new Scope(UNNAMED, namespace, taskQueue) : this;
  }
}
