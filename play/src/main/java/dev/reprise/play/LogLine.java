package dev.reprise.play;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line of a playback's log as people see it: `<timestamp> [profile_playback] <LEVEL> <text>`.
///
/// With colours, these are found in the text: `HTTP 200`, `job <uuid>`, URLs, and payloads and
/// previews, which are JSON objects, lists of texts or objects, and what follows `payload:` or
/// `preview:`, to the end of the line. Whatever steers a terminal is taken out of the text before,
/// so that no recorded byte reaches it as more than text. Thread-safe.
public final class LogLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final String TAG = "[profile_playback]";
  private static final String RESET = "\u001b[0m";
  private static final String BRIGHT_RED = "\u001b[91m";
  private static final String BRIGHT_GREEN = "\u001b[92m";
  private static final String BRIGHT_MAGENTA = "\u001b[95m";
  private static final String PURPLE3 = "\u001b[38;5;56m";
  private static final String DODGER_BLUE2 = "\u001b[38;5;27m";

  private static final Pattern COLOURED =
      Pattern.compile(
          "(?<before>\\b(?:payload|preview): ?)(?<preview>.+)"
              + "|(?<json>(?:\\{[\"}]|\\[[\"{\\[\\]]).*)"
              + "|(?<url>https?://[^\\s\"'<>]+)"
              + "|(?<good>\\bHTTP 2\\d\\d\\b)"
              + "|(?<bad>\\bHTTP \\d{3}\\b)"
              + "|(?<job>\\bjob [0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b)");

  private final boolean coloured;

  public LogLine(boolean coloured) {
    this.coloured = coloured;
  }

  /// The line, without a line feed at its end.
  public String of(PlaybackEvent.Line line) {
    String time = TIME.format(line.at());
    String text = PlainText.line(line.text());
    return coloured
        ? in(BRIGHT_MAGENTA, time)
            + " "
            + in(BRIGHT_MAGENTA, TAG)
            + " "
            + line.level()
            + " "
            + colours(text)
        : time + " " + TAG + " " + line.level() + " " + text;
  }

  private static String colours(String text) {
    return COLOURED.matcher(text).replaceAll(found -> Matcher.quoteReplacement(colour(found)));
  }

  private static String colour(MatchResult found) {
    String whole = found.group();
    if (found.group("before") != null) {
      return found.group("before") + in(BRIGHT_GREEN, found.group("preview"));
    }
    if (found.group("json") != null || found.group("good") != null) {
      return in(BRIGHT_GREEN, whole);
    }
    if (found.group("url") != null) {
      return in(DODGER_BLUE2, whole);
    }
    return in(found.group("job") != null ? PURPLE3 : BRIGHT_RED, whole);
  }

  private static String in(String colour, String text) {
    return colour + text + RESET;
  }
}
