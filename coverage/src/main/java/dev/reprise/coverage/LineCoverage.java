package dev.reprise.coverage;

/// A line that has code.
///
/// @param number from 1
/// @param state what became of it
/// @param branches the ways out of it
public record LineCoverage(int number, LineState state, Counter branches) {
  boolean isRun() {
    return state != LineState.MISSED;
  }
}
