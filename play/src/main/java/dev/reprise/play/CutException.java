package dev.reprise.play;

import java.io.IOException;

/// The other side ended a connection too early.
final class CutException extends IOException {
  private static final long serialVersionUID = 1;

  CutException(String message) {
    super(message);
  }
}
