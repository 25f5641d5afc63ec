package dev.reprise.cli;

/// Whether log lines on standard error have colours.
final class Colours {
  private Colours() {}

  /// NO_COLOR has the last word; otherwise as PROFILE_PLAYBACK_COLOR says, and where nobody set
  /// that, on terminals only.
  static boolean wanted(Reprise reprise) {
    var configuration = reprise.configuration();
    if (configuration.find(Settings.NO_COLOR).isPresent()) {
      return false;
    }
    return configuration.isGiven(Settings.PLAYBACK_COLOR)
        ? configuration.get(Settings.PLAYBACK_COLOR)
        : reprise.columns() > 0;
  }
}
