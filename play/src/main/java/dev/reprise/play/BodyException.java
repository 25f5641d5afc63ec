package dev.reprise.play;

import java.io.IOException;

/// The body of a request could not be written, for a reason of its own.
final class BodyException extends IOException {
  private static final long serialVersionUID = 1;

  BodyException(String message) {
    super(message);
  }

  BodyException(String message, IOException cause) {
    super(message, cause);
  }
}
