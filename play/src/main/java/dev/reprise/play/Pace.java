package dev.reprise.play;

import java.time.Duration;

/// How long a playback waits between requests.
///
/// @param factor how much quicker than recorded; 0 for without waiting
public record Pace(double factor) {
  /// Without waiting.
  public static final Pace FAST = new Pace(0);

  /// With the pauses of the recording.
  public static final Pace RECORDED = new Pace(1);

  public Pace {
    if (!(factor >= 0 && factor <= 1e6)) {
      throw new IllegalArgumentException("a pace is fast, recorded or like x4, not x" + factor);
    }
  }

  /// `fast`, `recorded`, or `xN`.
  public static Pace of(String text) {
    if (text.equals("fast")) {
      return FAST;
    }
    if (text.equals("recorded")) {
      return RECORDED;
    }
    if (text.matches("x[0-9]{1,6}(\\.[0-9]{1,3})?") && Double.parseDouble(text.substring(1)) > 0) {
      return new Pace(Double.parseDouble(text.substring(1)));
    }
    throw new IllegalArgumentException("a pace is fast, recorded or like x4, not \"" + text + "\"");
  }

  /// How much of a recorded pause is waited.
  Duration of(Duration recorded) {
    return factor == 0 || recorded.isNegative()
        ? Duration.ZERO
        : Duration.ofNanos((long) (recorded.toNanos() / factor));
  }
}
