package dev.reprise.cli;

import dev.reprise.play.LogLine;
import dev.reprise.play.PlaybackEvent;
import dev.reprise.play.PlaybackListener;
import dev.reprise.profile.Slug;
import java.io.PrintWriter;

/// Every log line as it comes.
final class LogDisplay implements Display {
  private final PrintWriter err;
  private final LogLine lines;
  private final boolean named;

  /// @param named whether each line says of which profile it is
  LogDisplay(PrintWriter err, boolean coloured, boolean named) {
    this.err = err;
    this.lines = new LogLine(coloured);
    this.named = named;
  }

  @Override
  public PlaybackListener of(Slug profile) {
    return event -> {
      if (event instanceof PlaybackEvent.Line line) {
        line(lines.of(named ? ofProfile(profile, line) : line));
      }
    };
  }

  private static PlaybackEvent.Line ofProfile(Slug profile, PlaybackEvent.Line line) {
    return new PlaybackEvent.Line(line.at(), line.level(), profile + ": " + line.text());
  }

  @Override
  public void line(String text) {
    err.println(text);
  }

  @Override
  public void close() {
    err.flush();
  }
}
