package dev.reprise.bench;

/// Something to compare with is not installed; the message says what and where it is had.
final class MissingPeer extends RuntimeException {
  private static final long serialVersionUID = 1;

  MissingPeer(String message) {
    super(message);
  }
}
