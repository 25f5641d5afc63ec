package dev.reprise.cli;

import dev.reprise.play.PlaybackResult;
import dev.reprise.play.Verdict;
import dev.reprise.profile.Slug;
import java.util.Optional;

/// What became of one profile that was to be played.
///
/// @param profile which one
/// @param result what it showed; empty where it came to none
/// @param place where the result is kept
/// @param failure why it could not begin or go on
record Played(
    Slug profile, Optional<PlaybackResult> result, String place, Optional<CommandFailure> failure) {
  static Played of(PlaybackResult result, String place) {
    return new Played(result.profile(), Optional.of(result), place, Optional.empty());
  }

  static Played failed(Slug profile, CommandFailure failure) {
    return new Played(profile, Optional.empty(), "", Optional.of(failure));
  }

  /// @param strict whether a playback must prove something
  int exitCode(boolean strict) {
    return failure
        .map(CommandFailure::exitCode)
        .or(() -> result.map(it -> exitCode(it, strict)))
        .orElse(ExitCode.INTERRUPTED);
  }

  private static int exitCode(PlaybackResult result, boolean strict) {
    return result.verdict().map(it -> exitCode(result, it, strict)).orElse(ExitCode.INTERRUPTED);
  }

  private static int exitCode(PlaybackResult result, Verdict verdict, boolean strict) {
    if (result.regressed()) {
      return ExitCode.DIFFERENT;
    }
    return switch (verdict) {
      case PASS, SKIPPED -> ExitCode.AS_EXPECTED;
      case UNPROVEN -> strict && !result.dryRun() ? ExitCode.DIFFERENT : ExitCode.AS_EXPECTED;
      case DIFFERENT, FAILED -> ExitCode.DIFFERENT;
    };
  }
}
