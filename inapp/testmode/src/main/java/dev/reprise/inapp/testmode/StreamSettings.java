package dev.reprise.inapp.testmode;

import java.time.Duration;

/// How event streams behave.
///
/// @param heartbeat how long a stream is silent at most
/// @param queue how many events wait for one client before it counts as too slow
/// @param limit how many streams are open at once
public record StreamSettings(Duration heartbeat, int queue, int limit) {
  public StreamSettings {
    if (heartbeat.isNegative() || heartbeat.isZero() || queue < 1 || limit < 1) {
      throw new IllegalArgumentException(
          "heartbeat %s, queue %d, limit %d: all must be above zero"
              .formatted(heartbeat, queue, limit));
    }
  }

  public static StreamSettings standard() {
    return new StreamSettings(Duration.ofSeconds(30), 1_000, 64);
  }
}
