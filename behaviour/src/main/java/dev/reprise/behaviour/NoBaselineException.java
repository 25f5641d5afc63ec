package dev.reprise.behaviour;

/// A cluster and namespace that are to be held against a baseline and have none. Its message is a
/// sentence for people.
public final class NoBaselineException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NoBaselineException(Scope scope) {
    super(
        "%s has no baseline; 'reprise snapshot baseline ID' designates one of its behaviour profiles"
            .formatted(
                scope.namespace().isEmpty()
                    ? "cluster " + scope.cluster() + " without a namespace"
                    : "cluster " + scope.cluster() + ", namespace " + scope.namespace()));
  }
}
