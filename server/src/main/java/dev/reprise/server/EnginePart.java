package dev.reprise.server;

import java.util.concurrent.ScheduledExecutorService;

/// A part of the server that it can also be started without.
///
/// One server at a time uses it, and closes it before it stops itself.
public abstract sealed class EnginePart implements AutoCloseable
    permits BehaviourService, CoverageService, PlaybackService {
  EnginePart() {}

  /// Adds what it answers.
  ///
  /// @param timer rings for whatever takes too long
  abstract void addTo(Routes routes, ScheduledExecutorService timer);

  /// Adds what of it changes while one looks on.
  void showOn(ChangesCall changes) {}

  /// Ends what it does.
  @Override
  public abstract void close();
}
