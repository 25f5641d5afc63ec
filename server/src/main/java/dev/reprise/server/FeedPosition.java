package dev.reprise.server;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How far somebody has followed a playback.
///
/// It counts events for as long as they are in memory, and steps for afterwards, when only the
/// journal is left.
///
/// @param events the number of the last event, 0 where it came from the journal
/// @param steps how many steps had ended by then
record FeedPosition(long events, long steps) {
  static final FeedPosition START = new FeedPosition(0, 0);

  /// What `Last-Event-ID` says when nothing is to come any more.
  static final String END = "end";

  private static final Pattern SPELLED = Pattern.compile("(\\d{1,15})-(\\d{1,15})");

  /// The position in a `Last-Event-ID`; the start where it is none of ours.
  static FeedPosition of(Optional<String> lastEventId) {
    Matcher spelled = SPELLED.matcher(lastEventId.orElse(""));
    return spelled.matches()
        ? new FeedPosition(Long.parseLong(spelled.group(1)), Long.parseLong(spelled.group(2)))
        : START;
  }

  @Override
  public String toString() {
    return events + "-" + steps;
  }
}
