package dev.reprise.coverage;

import java.util.Map;

/// How many of something were run.
///
/// @param covered those that were run
/// @param missed those that were not
public record Counter(int covered, int missed) {
  static final Counter NONE = new Counter(0, 0);

  Counter plus(Counter other) {
    return new Counter(covered + other.covered, missed + other.missed);
  }

  public int total() {
    return covered + missed;
  }

  /// The part that was run, from 0 to 1; 0 of nothing.
  public double part() {
    return total() == 0 ? 0 : (double) covered / total();
  }

  Map<String, Object> json() {
    return Map.of("covered", covered, "missed", missed);
  }
}
