package dev.reprise.coverage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One source file of a tracefile, while it is read. Not thread-safe.
final class LcovFile {
  private final String path;
  private final TreeMap<Integer, Long> hits = new TreeMap<>();
  private final Map<Integer, Counter> branches = new HashMap<>();
  private final Map<String, Lines> functions = new TreeMap<>();
  private final Map<String, Long> calls = new HashMap<>();
  private final Map<String, Lines> numbered = new HashMap<>();

  LcovFile(String path) {
    this.path = path;
  }

  void line(int number, long count) {
    hits.merge(number, count, Long::sum);
  }

  void branch(int line, String taken) {
    boolean isTaken = !taken.equals("-") && !taken.equals("0");
    branches.merge(line, isTaken ? new Counter(1, 0) : new Counter(0, 1), Counter::plus);
  }

  void function(String name, int first, int last) {
    functions.put(name, Lines.range(first, Math.max(first, last)));
  }

  void called(String name, long count) {
    calls.merge(name, count, Long::sum);
  }

  void numbered(String index, int first, int last) {
    numbered.put(index, Lines.range(first, Math.max(first, last)));
  }

  void calledByNumber(String index, String name, long count) {
    functions.put(name, numbered.getOrDefault(index, Lines.NONE));
    called(name, count);
  }

  FileCoverage coverage() {
    var lines = new ArrayList<LineCoverage>();
    hits.forEach((number, count) -> lines.add(line(number, count > 0)));
    return new FileCoverage(path, lines, symbols(lines));
  }

  private LineCoverage line(int number, boolean isRun) {
    Counter ways = branches.getOrDefault(number, Counter.NONE);
    boolean partly = isRun && ways.missed() > 0;
    return new LineCoverage(
        number, partly ? LineState.PARTLY : isRun ? LineState.RUN : LineState.MISSED, ways);
  }

  private List<SymbolCoverage> symbols(List<LineCoverage> lines) {
    var symbols = new ArrayList<SymbolCoverage>();
    int last = hits.isEmpty() ? 0 : hits.lastKey();
    Lines all = Lines.where(1, last, hits::containsKey);
    symbols.add(symbol(new Symbol(SymbolKind.FILE, path, all), lines));
    functions.forEach(
        (name, range) -> symbols.add(symbol(Symbol.function(path, name, range), lines)));
    return symbols;
  }

  private SymbolCoverage symbol(Symbol symbol, List<LineCoverage> lines) {
    var own = lines.stream().filter(it -> symbol.lines().contains(it.number())).toList();
    int run = (int) own.stream().filter(LineCoverage::isRun).count();
    boolean isRun =
        symbol.kind() == SymbolKind.FILE ? run > 0 : calls.getOrDefault(symbol.member(), 0L) > 0;
    return new SymbolCoverage(symbol, isRun, new Counter(run, own.size() - run));
  }
}
