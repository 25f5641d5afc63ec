package dev.reprise.behaviour;

/// A deployment whose configuration could not be read. Its message is a sentence for people.
public final class DeploymentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean unreachable;

  DeploymentException(boolean unreachable, String message, Throwable cause) {
    super(message, cause);
    this.unreachable = unreachable;
  }

  DeploymentException(String message) {
    super(message);
    this.unreachable = false;
  }

  /// Whether a server did not answer, so that asking again may help.
  public boolean isUnreachable() {
    return unreachable;
  }
}
