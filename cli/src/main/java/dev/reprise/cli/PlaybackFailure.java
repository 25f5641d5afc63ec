package dev.reprise.cli;

import dev.reprise.play.PlaybackException;
import dev.reprise.play.PlaybackException.Reason;

/// Turns the reason why something could not be played into the end of a command.
final class PlaybackFailure {
  private PlaybackFailure() {}

  static CommandFailure of(PlaybackException e) {
    return new CommandFailure(exitCode(e.reason()), String.valueOf(e.getMessage()), e);
  }

  static int exitCode(Reason reason) {
    return switch (reason) {
      case EMPTY_PROFILE, BAD_PROFILE, FAILED, STORAGE -> ExitCode.DIFFERENT;
      case NO_PROFILE, BAD_REQUEST, MISSING_SECRET -> ExitCode.WRONG_USAGE;
      case UNREACHABLE, LOGIN_REFUSED -> ExitCode.UNREACHABLE;
    };
  }
}
