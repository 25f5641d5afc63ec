package dev.reprise.coverage;

/// What became of a line that has code.
public enum LineState {
  RUN,
  /// Some of its instructions or branches were run.
  PARTLY,
  MISSED
}
