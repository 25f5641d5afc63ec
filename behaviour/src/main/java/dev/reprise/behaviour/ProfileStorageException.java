package dev.reprise.behaviour;

/// The storage of behaviour profiles does not work; the message says which part, and what to do.
public final class ProfileStorageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ProfileStorageException(String message) {
    super(message);
  }

  public ProfileStorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
