package dev.reprise.cli;

import dev.reprise.play.LogLine;
import dev.reprise.play.PlaybackEvent;
import dev.reprise.play.PlaybackEvent.Level;
import dev.reprise.play.PlaybackListener;
import dev.reprise.play.StepResult;
import dev.reprise.play.Verdict;
import dev.reprise.profile.Slug;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// One line of a terminal that says how far playbacks are; warnings and errors stand above it.
final class ProgressBar implements Display {
  private static final String CLEAN_LINE = "\r\u001b[K";
  private static final int BLOCKS = 20;

  private final PrintWriter err;
  private final int columns;
  private final LogLine lines;
  private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
  private int steps;
  private int ended;
  private String current = "";
  private boolean shown;

  ProgressBar(PrintWriter err, int columns, boolean coloured) {
    this.err = err;
    this.columns = columns;
    this.lines = new LogLine(coloured);
  }

  @Override
  public PlaybackListener of(Slug profile) {
    return event -> heard(profile, event);
  }

  private synchronized void heard(Slug profile, PlaybackEvent event) {
    switch (event) {
      case PlaybackEvent.Started started -> {
        steps += started.steps();
        show(profile + ": preparing");
      }
      case PlaybackEvent.StepEnded step -> ended(profile, step.result());
      case PlaybackEvent.Line line -> {
        if (line.level() == Level.WARNING || line.level() == Level.ERROR) {
          line(lines.of(line));
        }
      }
      case PlaybackEvent.JobSeen job -> show(profile + ": job " + job.id() + " is " + job.status());
      case PlaybackEvent.Ended _ -> {}
    }
  }

  private void ended(Slug profile, StepResult step) {
    ended++;
    counts.merge(step.verdict(), 1, Integer::sum);
    show(profile + ": " + step.step().method() + " " + step.path());
  }

  private void show(String doing) {
    current = doing;
    shown = true;
    err.print(CLEAN_LINE + text());
    err.flush();
  }

  /// Short enough not to wrap, and without what steers a terminal.
  private String text() {
    int filled = steps == 0 ? 0 : Math.min(BLOCKS, BLOCKS * ended / steps);
    var text = new StringBuilder(columns);
    text.append('[').repeat("#", filled).repeat(".", BLOCKS - filled).append("] ");
    text.append(ended).append('/').append(steps);
    counts.forEach((verdict, count) ->
        text.append(", ")
            .append(count)
            .append(' ')
            .append(verdict.name().toLowerCase(Locale.ROOT)));
    text.append("  ").append(current.replaceAll("[^ -~]", "?"));
    return text.substring(0, Math.min(text.length(), columns - 1));
  }

  @Override
  public synchronized void line(String text) {
    boolean again = shown;
    close();
    err.println(text);
    if (again) {
      show(current);
    }
  }

  @Override
  public synchronized void close() {
    if (shown) {
      err.print(CLEAN_LINE);
      err.flush();
      shown = false;
    }
  }
}
