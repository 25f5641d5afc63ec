package dev.reprise.record;

/// Something could not be recorded; the message says what, where and why.
public final class RecordingFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RecordingFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  RecordingFailedException(String message) {
    super(message);
  }
}
