package dev.reprise.cli;

import org.jspecify.annotations.Nullable;

/// The end of a command that cannot go on.
///
/// Its message is the whole of what the user reads: one sentence that says what went wrong, where,
/// and what to do about it, without secrets.
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  CommandFailure(int exitCode, String sentence) {
    this(exitCode, sentence, null);
  }

  CommandFailure(int exitCode, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.exitCode = exitCode;
  }

  /// One of [ExitCode]'s constants.
  int exitCode() {
    return exitCode;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
