package dev.reprise.record;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// A bounded wait that an interrupt does not cut short; the interrupt is kept for the caller.
///
/// @param ticker tells how much time has passed
/// @param longest ends the wait in any case
record PatientWait(LongSupplier ticker, Duration longest) {
  /// Something that may end within so many milliseconds.
  @FunctionalInterface
  interface Ending {
    boolean within(long millis) throws InterruptedException;
  }

  /// Whether it ended in time.
  boolean until(Ending ending) {
    long start = ticker.getAsLong();
    boolean interrupted = false;
    try {
      while (true) {
        long passed = TimeUnit.NANOSECONDS.toMillis(ticker.getAsLong() - start);
        try {
          return ending.within(Math.max(1, longest.toMillis() - passed));
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
