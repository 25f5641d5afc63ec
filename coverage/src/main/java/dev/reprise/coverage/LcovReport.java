package dev.reprise.coverage;

import java.util.List;

/// A profile's coverage as a tracefile of LCOV.
///
/// JaCoCo does not count how often a line ran, so a count is 1 or 0.
///
/// @param coverage what it tells
record LcovReport(ProfileCoverage coverage) {
  String text() {
    var text = new StringBuilder();
    for (FileCoverage file : coverage.files()) {
      if (!file.lines().isEmpty()) {
        text.append("TN:").append(coverage.slug().value().replaceAll("\\W", "_")).append('\n');
        text.append("SF:").append(ForeignPath.relative(file.path())).append('\n');
        functions(text, file);
        branches(text, file);
        lines(text, file);
        text.append("end_of_record\n");
      }
    }
    return text.toString();
  }

  private static void functions(StringBuilder text, FileCoverage file) {
    List<SymbolCoverage> functions =
        file.symbols().stream()
            .filter(it -> it.symbol().isLeaf() && !it.symbol().lines().isEmpty())
            .toList();
    for (SymbolCoverage it : functions) {
      text.append("FN:%d,%s\n".formatted(it.symbol().lines().first(), name(it)));
    }
    for (SymbolCoverage it : functions) {
      text.append("FNDA:%d,%s\n".formatted(it.isRun() ? 1 : 0, name(it)));
    }
    long run = functions.stream().filter(SymbolCoverage::isRun).count();
    text.append("FNF:%d\nFNH:%d\n".formatted(functions.size(), run));
  }

  private static String name(SymbolCoverage it) {
    String name = it.symbol().name();
    return name.substring(name.lastIndexOf('#') + 1).replaceAll("\\p{Cntrl}", "_");
  }

  private static void branches(StringBuilder text, FileCoverage file) {
    for (LineCoverage line : file.lines()) {
      Counter ways = line.branches();
      for (int i = 0; i < ways.total(); i++) {
        String taken = i < ways.covered() ? "1" : line.isRun() ? "0" : "-";
        text.append("BRDA:%d,0,%d,%s\n".formatted(line.number(), i, taken));
      }
    }
    Counter all = file.branchCounter();
    text.append("BRF:%d\nBRH:%d\n".formatted(all.total(), all.covered()));
  }

  private static void lines(StringBuilder text, FileCoverage file) {
    for (LineCoverage line : file.lines()) {
      text.append("DA:%d,%d\n".formatted(line.number(), line.isRun() ? 1 : 0));
    }
    Counter all = file.lineCounter();
    text.append("LF:%d\nLH:%d\n".formatted(all.total(), all.covered()));
  }
}
