package dev.reprise.cli;

import dev.reprise.play.PlaybackListener;
import dev.reprise.profile.Slug;

/// What somebody sees on standard error while playbacks go on. Thread-safe.
sealed interface Display extends AutoCloseable permits LogDisplay, ProgressBar {
  /// Shows the playback of one profile.
  PlaybackListener of(Slug profile);

  /// Shows a line that is ready to be seen.
  void line(String text);

  /// Leaves a clean line behind.
  @Override
  void close();

  /// A bar on a terminal, where nobody asked for the log; lines otherwise.
  ///
  /// @param talking whether somebody asked for the log
  /// @param named whether the lines of several profiles mix
  static Display of(Reprise reprise, boolean talking, boolean named) {
    boolean coloured = Colours.wanted(reprise);
    return reprise.columns() > 0 && !talking
        ? new ProgressBar(reprise.err(), reprise.columns(), coloured)
        : new LogDisplay(reprise.err(), coloured, named);
  }
}
