package dev.reprise.behaviour;

/// Somebody who can tell how a deployment behaved.
public interface TelemetrySource {
  /// Asks for all metrics of a catalogue. What cannot be told of one metric is recorded with it.
  ///
  /// @throws TelemetryException if nothing at all could be told
  Telemetry collect(Catalogue catalogue, Scope scope, TimeWindow window)
      throws InterruptedException;
}
