package dev.reprise.record;

/// The door through which an edge (a filter, the proxy) records what it passes on.
///
/// Implementations are thread-safe and never throw: what goes wrong while recording is counted and
/// reported, and the application's own answer is unharmed.
public interface ExchangeRecorder {
  /// Begins the recording of one exchange; call it when the request's head has arrived.
  ExchangeRecording begin(RequestHead head);

  /// A recorder that records nothing.
  static ExchangeRecorder none() {
    return head -> ExchangeRecording.NONE;
  }
}
