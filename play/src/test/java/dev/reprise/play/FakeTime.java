package dev.reprise.play;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Time that passes only where somebody waits.
final class FakeTime {
  final List<Duration> pauses = new ArrayList<>();
  private long nanos;

  PassingTime passing() {
    return new PassingTime(
        length -> {
          pauses.add(length);
          nanos += length.toNanos();
        },
        () -> nanos);
  }
}
