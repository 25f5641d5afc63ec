package dev.reprise.coverage;

import java.util.List;

/// A source file and the symbols in it, as the matrix files them.
///
/// @param path below a source root
/// @param blob git's name for its content; empty if unknown
/// @param symbols in their order in the matrix
public record SourceSymbols(String path, String blob, List<Symbol> symbols) {
  public SourceSymbols {
    symbols = List.copyOf(symbols);
  }
}
