package dev.reprise.play;

import java.net.URI;
import java.time.Duration;

/// The application of a dry run, which is never asked.
///
/// @param base where it would be
record NoTarget(URI base) implements Target {
  @Override
  public LiveAnswer send(OutgoingRequest request, Duration timeout) {
    throw new IllegalStateException("a dry run sends nothing");
  }

  @Override
  public void close() {
    // nothing was opened
  }
}
