package dev.reprise.cli;

import dev.reprise.behaviour.Waiting;
import java.time.Duration;
import java.time.InstantSource;

/// Lets time pass by sleeping.
final class RealWaiting {
  private RealWaiting() {}

  static Waiting by(InstantSource clock) {
    return when -> {
      Duration left = Duration.between(clock.instant(), when);
      if (left.isPositive()) {
        Thread.sleep(left);
      }
    };
  }
}
