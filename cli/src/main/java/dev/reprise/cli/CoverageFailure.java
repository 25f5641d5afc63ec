package dev.reprise.cli;

import dev.reprise.coverage.CoverageException;
import java.util.function.IntSupplier;

/// Translates what coverage could not do into an exit code.
final class CoverageFailure {
  private CoverageFailure() {}

  /// Runs a command's work.
  static int translated(IntSupplier work) {
    try {
      return work.getAsInt();
    } catch (CoverageException e) {
      int exit =
          switch (e.reason()) {
            case BAD_REQUEST, UNCONFIGURED -> ExitCode.WRONG_USAGE;
            case NOTHING, UNREADABLE, STORAGE -> ExitCode.DIFFERENT;
          };
      throw new CommandFailure(exit, e.sentence(), e);
    }
  }
}
