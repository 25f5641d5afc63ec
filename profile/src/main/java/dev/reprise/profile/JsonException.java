package dev.reprise.profile;

/// Text that is not JSON, with the place where it stops being so.
public final class JsonException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  JsonException(String message, Throwable cause) {
    super(message, cause);
  }
}
