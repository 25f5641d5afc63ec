package dev.reprise.coverage;

/// A source file in a matrix.
///
/// @param path below a source root
/// @param blob git's name for its content when the matrix was made; empty if unknown
/// @param first the number of its first symbol
/// @param count how many it has
record MatrixSource(String path, String blob, int first, int count) {}
