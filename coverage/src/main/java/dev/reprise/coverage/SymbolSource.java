package dev.reprise.coverage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A symbol of a matrix and the lines of its source file around it, as the file is now.
///
/// @param symbol a method with what stands around it, or a class or file as a whole
/// @param path below a source root
/// @param isChanged whether the file is known to be another one than when the matrix was made
/// @param first the number of the first of the lines
/// @param lines none where there is no source
public record SymbolSource(
    Symbol symbol, String path, boolean isChanged, int first, List<String> lines) {
  /// Lines before and behind a method: its signature is not among the lines that have code.
  private static final int AROUND = 4;

  private static final int LINES_TOLD = 5000;

  public SymbolSource {
    lines = List.copyOf(lines);
  }

  /// The symbol with exactly this name or title; empty where the matrix has none.
  public static Optional<SymbolSource> find(Matrix matrix, SourceRoots roots, String wanted) {
    for (int i = 0; i < matrix.sources(); i++) {
      MatrixSource source = matrix.source(i);
      for (int number = source.first(); number < source.first() + source.count(); number++) {
        Symbol symbol = matrix.symbol(number);
        if (symbol.name().equals(wanted) || symbol.title().equals(wanted)) {
          return Optional.of(of(symbol, source, roots));
        }
      }
    }
    return Optional.empty();
  }

  private static SymbolSource of(Symbol symbol, MatrixSource source, SourceRoots roots) {
    List<String> all = roots.text(source.path()).map(it -> it.lines().toList()).orElse(List.of());
    boolean isPart = symbol.isLeaf() && !symbol.lines().isEmpty();
    int first = isPart ? Math.max(1, symbol.lines().first() - AROUND) : 1;
    int last = isPart ? symbol.lines().last() + AROUND : all.size();
    int end = Math.min(Math.min(last, all.size()), first - 1 + LINES_TOLD);
    return new SymbolSource(
        symbol,
        source.path(),
        !all.isEmpty()
            && !source.blob().isEmpty()
            && !source.blob().equals(roots.blob(source.path())),
        first,
        end < first ? List.of() : all.subList(first - 1, end));
  }

  /// The same as callers are told it.
  public Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("symbol", symbol.title());
    fields.put("owner", symbol.ownerTitle());
    fields.put("path", path);
    fields.put("is_changed", isChanged);
    fields.put("span", symbol.lines().stretches());
    fields.put("first", first);
    fields.put("lines", lines);
    return fields;
  }
}
