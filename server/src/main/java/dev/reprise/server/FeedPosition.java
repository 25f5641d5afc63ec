package dev.reprise.server;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How far somebody has followed a playback.
///
/// It counts events for as long as they are in memory, and steps and lines of the log for
/// afterwards, when only files are left.
///
/// @param events the number of the last event, 0 where it came from the journal
/// @param steps how many steps had ended by then
/// @param lines how many lines of the file there were by then, [#ALL] where it came from memory
record FeedPosition(long events, long steps, long lines) {
  /// Whoever was told from memory is not told again from the file.
  static final long ALL = Long.MAX_VALUE;

  static final FeedPosition START = new FeedPosition(0, 0, 0);

  /// What `Last-Event-ID` says when nothing is to come any more.
  static final String END = "end";

  private static final Pattern SPELLED =
      Pattern.compile("(\\d{1,15})-(\\d{1,15})(?:-(\\d{1,15}))?");

  /// The position in a `Last-Event-ID`; the start where it is none of ours.
  static FeedPosition of(Optional<String> lastEventId) {
    Matcher spelled = SPELLED.matcher(lastEventId.orElse(""));
    if (!spelled.matches()) {
      return START;
    }
    String lines = spelled.group(3);
    return new FeedPosition(
        Long.parseLong(spelled.group(1)),
        Long.parseLong(spelled.group(2)),
        lines == null ? ALL : Long.parseLong(lines));
  }

  @Override
  public String toString() {
    return events + "-" + steps + (lines == ALL ? "" : "-" + lines);
  }
}
