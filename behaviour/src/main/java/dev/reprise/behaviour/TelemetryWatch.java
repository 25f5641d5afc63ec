package dev.reprise.behaviour;

/// A look at a deployment that has begun, for a window whose end nobody knows yet.
public interface TelemetryWatch extends AutoCloseable {
  /// Ends the window now and tells what happened in it; once.
  ///
  /// @throws TelemetryException if nothing at all could be told
  Watched end(Catalogue catalogue, Scope scope) throws InterruptedException;

  /// Gives it up, unless it has ended.
  @Override
  default void close() {}

  /// What was told of the window that it became.
  record Watched(TimeWindow window, Telemetry telemetry) {}
}
