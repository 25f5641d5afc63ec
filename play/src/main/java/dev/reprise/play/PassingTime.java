package dev.reprise.play;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Time as it goes by: how to wait, and how long it was.
///
/// @param pause lets it pass
/// @param ticker nanoseconds since any moment
record PassingTime(Pause pause, LongSupplier ticker) {
  void pause(Duration length) throws InterruptedException {
    pause.pause(length);
  }

  long now() {
    return ticker.getAsLong();
  }

  Duration since(long start) {
    return Duration.ofNanos(now() - start);
  }
}
