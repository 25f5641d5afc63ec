package dev.reprise.profile;

/// An `app.yaml` or `profile.yaml` that cannot be used; the message names the file, the place and
/// why.
public final class InvalidDescriptionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  InvalidDescriptionException(String message) {
    super(message);
  }

  InvalidDescriptionException(String message, Throwable cause) {
    super(message, cause);
  }
}
