package dev.reprise.watershed;

/// What a person gave us cannot be used: a file that is not what it should be, a number out of
/// range. The message is shown to that person.
final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadInput(String message) {
    super(message);
  }
}
