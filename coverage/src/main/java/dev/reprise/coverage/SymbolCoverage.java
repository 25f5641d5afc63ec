package dev.reprise.coverage;

/// A symbol and what was run of it.
///
/// @param symbol the symbol
/// @param isRun whether anything of it was run
/// @param lines its lines, as far as they are known
public record SymbolCoverage(Symbol symbol, boolean isRun, Counter lines) {}
