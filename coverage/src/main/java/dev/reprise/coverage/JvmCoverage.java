package dev.reprise.coverage;

import dev.reprise.profile.Slug;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ILine;
import org.jacoco.core.analysis.IMethodCoverage;
import org.jacoco.core.analysis.ISourceFileCoverage;
import org.jacoco.core.data.ExecutionData;

/// What a profile ran on the JVM, by JaCoCo's own analysis.
final class JvmCoverage {
  private static final int NAMED = 5;

  private final Slug slug;
  private final Execution execution;
  private final Code code;
  private final CoverageBuilder analysis;

  JvmCoverage(Slug slug, Execution execution, Code code) {
    this.slug = slug;
    this.execution = execution;
    this.code = code;
    this.analysis = code.analysed(execution.classes());
  }

  CoverageBuilder analysis() {
    return analysis;
  }

  Execution execution() {
    return execution;
  }

  ProfileCoverage coverage() {
    var symbols = new TreeMap<String, List<SymbolCoverage>>();
    for (IClassCoverage it : analysis.getClasses()) {
      symbols.computeIfAbsent(path(it), path -> new ArrayList<>()).addAll(symbols(it));
    }
    Map<String, List<LineCoverage>> lines = lines();
    var files = new ArrayList<FileCoverage>();
    symbols.forEach((path, own) -> {
      own.sort(Comparator.comparing(it -> it.symbol().name()));
      files.add(new FileCoverage(path, lines.getOrDefault(path, List.of()), own));
    });
    return new ProfileCoverage(slug, files, mismatches(execution, code));
  }

  /// Sentences about what was executed and is not among the class files: another build, other code.
  static List<String> mismatches(Execution execution, Code code) {
    var otherBuild = new ArrayList<String>();
    var unknown = new ArrayList<String>();
    for (ExecutionData it : execution.classes().getContents()) {
      InventoryClass known = code.named(it.getName());
      if (known == null && !code.isSilent(it.getName())) {
        unknown.add(it.getName());
      } else if (known != null && !known.id().equals("%016x".formatted(it.getId()))) {
        otherBuild.add(it.getName());
      }
    }
    var notes = new ArrayList<String>();
    if (!otherBuild.isEmpty()) {
      notes.add(
          "%d of the classes that were run are of another build than the class files and count as not run: %s; give the class files of the build that was traced"
              .formatted(otherBuild.size(), named(otherBuild)));
    }
    if (!unknown.isEmpty()) {
      notes.add(
          "%d of the classes that were run are not among the class files: %s"
              .formatted(unknown.size(), named(unknown)));
    }
    return notes;
  }

  private static String named(List<String> names) {
    var sorted = names.stream().sorted().distinct().limit(NAMED).toList();
    return String.join(", ", sorted) + (names.size() > NAMED ? ", ..." : "");
  }

  private List<SymbolCoverage> symbols(IClassCoverage owner) {
    var symbols = new ArrayList<SymbolCoverage>();
    symbols.add(
        new SymbolCoverage(
            new Symbol(SymbolKind.CLASS, owner.getName(), Lines.NONE),
            isRun(owner.getInstructionCounter()),
            counter(owner.getLineCounter())));
    for (IMethodCoverage it : owner.getMethods()) {
      Lines lines =
          Lines.where(
              it.getFirstLine(),
              it.getLastLine(),
              line -> it.getLine(line).getStatus() != ICounter.EMPTY);
      symbols.add(
          new SymbolCoverage(
              Symbol.method(owner.getName(), Code.name(it), lines),
              isRun(it.getInstructionCounter()),
              counter(it.getLineCounter())));
    }
    return symbols;
  }

  private Map<String, List<LineCoverage>> lines() {
    var lines = new HashMap<String, List<LineCoverage>>();
    for (ISourceFileCoverage file : analysis.getSourceFiles()) {
      var own = new ArrayList<LineCoverage>();
      for (int i = Math.max(1, file.getFirstLine()); i <= file.getLastLine(); i++) {
        ILine line = file.getLine(i);
        if (line.getStatus() != ICounter.EMPTY) {
          own.add(new LineCoverage(i, state(line), counter(line.getBranchCounter())));
        }
      }
      lines.put(joined(file.getPackageName(), file.getName()), own);
    }
    return lines;
  }

  private static LineState state(ILine line) {
    return switch (line.getStatus()) {
      case ICounter.FULLY_COVERED -> LineState.RUN;
      case ICounter.PARTLY_COVERED -> LineState.PARTLY;
      default -> LineState.MISSED;
    };
  }

  static boolean isRun(ICounter instructions) {
    return instructions.getCoveredCount() > 0;
  }

  private static Counter counter(ICounter counter) {
    return new Counter(counter.getCoveredCount(), counter.getMissedCount());
  }

  private static String path(IClassCoverage it) {
    String name = it.getSourceFileName();
    return name == null ? it.getName() + ".class" : joined(it.getPackageName(), name);
  }

  private static String joined(String group, String name) {
    return group.isEmpty() ? name : group + "/" + name;
  }
}
