package dev.reprise.coverage;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// A source file and what was run of it.
///
/// @param path below a source root: `shop/Shop.java`
/// @param lines those that have code, ascending
/// @param symbols what is in it
public record FileCoverage(String path, List<LineCoverage> lines, List<SymbolCoverage> symbols) {
  public FileCoverage {
    lines = List.copyOf(lines);
    symbols = List.copyOf(symbols);
  }

  /// Its package or folder.
  String group() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  Counter lineCounter() {
    int run = (int) lines.stream().filter(LineCoverage::isRun).count();
    return new Counter(run, lines.size() - run);
  }

  Counter branchCounter() {
    return lines.stream().map(LineCoverage::branches).reduce(Counter.NONE, Counter::plus);
  }

  Counter symbolCounter(Predicate<Symbol> wanted) {
    int run = 0;
    int missed = 0;
    for (SymbolCoverage it : symbols) {
      if (wanted.test(it.symbol())) {
        run += it.isRun() ? 1 : 0;
        missed += it.isRun() ? 0 : 1;
      }
    }
    return new Counter(run, missed);
  }

  boolean isRun() {
    return symbols.stream().anyMatch(SymbolCoverage::isRun)
        || lines.stream().anyMatch(LineCoverage::isRun);
  }

  /// The lines of one state.
  Lines lines(LineState state) {
    var numbers =
        lines.stream().filter(it -> it.state() == state).mapToInt(LineCoverage::number).toArray();
    return numbers.length == 0
        ? Lines.NONE
        : Lines.where(
            numbers[0],
            numbers[numbers.length - 1],
            line -> Arrays.binarySearch(numbers, line) >= 0);
  }
}
