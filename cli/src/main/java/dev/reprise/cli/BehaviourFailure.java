package dev.reprise.cli;

import dev.reprise.behaviour.DeploymentException;
import dev.reprise.behaviour.NoBaselineException;
import dev.reprise.behaviour.NotConfiguredException;
import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.behaviour.ProfileStorageException;
import dev.reprise.behaviour.TelemetryException;
import dev.reprise.behaviour.UnknownProfileException;
import java.util.concurrent.Callable;

/// Translates what could not be done with behaviour profiles into an exit code.
final class BehaviourFailure {
  private BehaviourFailure() {}

  /// Work with the behaviour profiles that are kept.
  interface Work {
    int with(ProfileLibrary library) throws InterruptedException;
  }

  /// Runs a command's work on the library of the settings.
  static int translated(Configuration configuration, Work work) throws Exception {
    return translated(() -> work.with(BehaviourSettings.library(configuration)));
  }

  /// Runs a command's work.
  static int translated(Callable<Integer> work) throws Exception {
    try {
      return work.call();
    } catch (TelemetryException e) {
      throw failure(ExitCode.UNREACHABLE, e);
    } catch (DeploymentException e) {
      throw failure(e.isUnreachable() ? ExitCode.UNREACHABLE : ExitCode.WRONG_USAGE, e);
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
