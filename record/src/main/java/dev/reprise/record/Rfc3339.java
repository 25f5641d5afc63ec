package dev.reprise.record;

import java.time.Instant;

/// Times of events: UTC with milliseconds, as `2026-11-20T10:30:00.123Z`.
///
/// Many events fall into one second, so its text is kept. Used by the writer's thread alone.
final class Rfc3339 {
  private long second = Long.MIN_VALUE;
  private String prefix = "";

  String format(long epochMillis) {
    long wanted = Math.floorDiv(epochMillis, 1000);
    if (wanted != second) {
      String text = Instant.ofEpochSecond(wanted).toString();
      prefix = text.substring(0, text.length() - 1) + ".";
      second = wanted;
    }
    int millis = (int) Math.floorMod(epochMillis, 1000L);
    return prefix
        + (char) ('0' + millis / 100)
        + (char) ('0' + millis / 10 % 10)
        + (char) ('0' + millis % 10)
        + "Z";
  }
}
