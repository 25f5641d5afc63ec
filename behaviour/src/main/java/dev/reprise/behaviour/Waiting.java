package dev.reprise.behaviour;

import java.time.Instant;

/// How time is let pass.
public interface Waiting {
  /// Returns at a time, at once if it is over.
  void until(Instant when) throws InterruptedException;
}
