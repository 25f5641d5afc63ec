package dev.reprise.cli;

import dev.reprise.behaviour.NoBaselineException;
import dev.reprise.behaviour.NotConfiguredException;
import dev.reprise.behaviour.ProfileStorageException;
import dev.reprise.behaviour.TelemetryException;
import dev.reprise.behaviour.UnknownProfileException;
import java.util.concurrent.Callable;

/// Translates what could not be done with behaviour profiles into an exit code.
final class BehaviourFailure {
  private BehaviourFailure() {}

  /// Runs a command's work.
  static int translated(Callable<Integer> work) throws Exception {
    try {
      return work.call();
    } catch (TelemetryException e) {
      throw failure(ExitCode.UNREACHABLE, e);
    } catch (ProfileStorageException e) {
      throw failure(ExitCode.DIFFERENT, e);
    } catch (UnknownProfileException
        | NoBaselineException
        | NotConfiguredException
        | IllegalArgumentException e) {
      throw failure(ExitCode.WRONG_USAGE, e);
    }
  }

  private static CommandFailure failure(int exitCode, RuntimeException e) {
    return new CommandFailure(exitCode, String.valueOf(e.getMessage()), e);
  }
}
