package dev.reprise.cli;

/// What the exit codes mean, for people and for the scripts that branch on them.
final class ExitCode {
  /// Everything went as expected.
  static final int AS_EXPECTED = 0;

  /// Differences were found, a check failed, or the work could not be finished.
  static final int DIFFERENT = 1;

  /// The command, an option or a setting is wrong; nothing was done.
  static final int WRONG_USAGE = 2;

  /// The application or another server could not be reached, or no usable JDK was found.
  static final int UNREACHABLE = 3;

  /// Somebody stopped the command (128 + SIGINT, as shells count).
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
