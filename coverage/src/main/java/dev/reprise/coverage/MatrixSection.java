package dev.reprise.coverage;

/// Where a table of a matrix file is.
///
/// @param startsAt where its `count + 1` starts are
/// @param count how many records it has
record MatrixSection(long startsAt, int count) {
  static final int BYTES = Long.BYTES + Integer.BYTES;
}
