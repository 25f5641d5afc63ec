package dev.reprise.record;

/// What happens to an event when the recorder's queue is full.
public enum Backpressure {
  /// The application waits until there is room, for a bounded time; then the event is dropped.
  SLOW_DOWN,
  /// The event is dropped at once.
  DROP
}
