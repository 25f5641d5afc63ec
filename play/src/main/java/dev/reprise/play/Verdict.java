package dev.reprise.play;

/// What one step, or a whole playback, showed; from good to bad.
public enum Verdict {
  /// A step that was not sent. It says nothing about the playback.
  SKIPPED,
  /// Sent, answered as recorded, and something in the answer was compared.
  PASS,
  /// Sent, but nothing in the answer was left to compare.
  UNPROVEN,
  /// The answer differs from the recording.
  DIFFERENT,
  /// Another status, no answer, or a job that did not end well.
  FAILED;

  /// The worse of two.
  public Verdict worse(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
