package dev.reprise.behaviour;

/// A source of telemetry that told nothing at all; the message names it, why, and what to do.
public final class TelemetryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TelemetryException(String message) {
    super(message);
  }

  TelemetryException(String message, Throwable cause) {
    super(message, cause);
  }
}
