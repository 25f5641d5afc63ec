package dev.reprise.inapp.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ILine;

/// What JaCoCo's analyser says of each line of each class, once execution data is laid over the
/// class files.
///
/// @param classes by name and line: instructions and branches, covered and not
record Lines(Map<String, Map<Integer, Counts>> classes) {
  /// The counters of a line.
  record Counts(int instructions, int missedInstructions, int branches, int missedBranches) {
    static Counts of(ILine line) {
      ICounter instructions = line.getInstructionCounter();
      ICounter branches = line.getBranchCounter();
      return new Counts(
          instructions.getCoveredCount(),
          instructions.getMissedCount(),
          branches.getCoveredCount(),
          branches.getMissedCount());
    }
  }

  /// @param where a jar, or a folder of class files
  /// @param jdk the one that chooses among a jar's versions of a class
  static Lines of(Coverage coverage, Path where, Jdk jdk) throws IOException {
    var builder = new CoverageBuilder();
    var analyzer = new Analyzer(coverage.data().getExecutionDataStore(), builder);
    if (Files.isDirectory(where)) {
      analyzer.analyzeAll(where.toFile());
    } else {
      analyze(where, jdk, analyzer);
    }
    if (!builder.getNoMatchClasses().isEmpty()) {
      throw new IllegalStateException("other class files: " + builder.getNoMatchClasses());
    }
    var classes = new TreeMap<String, Map<Integer, Counts>>();
    for (IClassCoverage each : builder.getClasses()) {
      var lines = new TreeMap<Integer, Counts>();
      for (int line = each.getFirstLine(); line >= 0 && line <= each.getLastLine(); line++) {
        if (each.getLine(line).getStatus() != ICounter.EMPTY) {
          lines.put(line, Counts.of(each.getLine(line)));
        }
      }
      classes.put(each.getName(), lines);
    }
    return new Lines(classes);
  }

  private static void analyze(Path where, Jdk jdk, Analyzer analyzer) throws IOException {
    try (var jar = new JarFile(where.toFile(), false, ZipFile.OPEN_READ, jdk.version())) {
      for (var entry : jar.versionedStream().toList()) {
        if (entry.getName().endsWith(".class")) {
          try (var file = jar.getInputStream(entry)) {
            analyzer.analyzeClass(file, entry.getName());
          }
        }
      }
    }
  }

  /// Classes of which the other says the same, line by line.
  Set<String> agreeing(Lines other) {
    var same = new TreeSet<>(classes.keySet());
    same.removeIf(name -> !Objects.equals(classes.get(name), other.classes.get(name)));
    return same;
  }

  /// Where the other says something else, and what both say.
  List<String> differences(Lines other) {
    var found = new ArrayList<String>();
    classes.forEach((name, lines) -> {
      Map<Integer, Counts> others = other.classes.getOrDefault(name, Map.of());
      lines.forEach((line, counts) -> {
        var theirs = others.get(line);
        if (!counts.equals(theirs)) {
          found.add("%s:%d %s, but %s".formatted(name, line, counts, theirs));
        }
      });
    });
    return found;
  }

  /// The part that is about classes whose name begins so.
  Lines only(String prefix) {
    var some = new TreeMap<>(classes);
    some.keySet().removeIf(name -> !name.startsWith(prefix));
    return new Lines(some);
  }

  /// The part that is about these classes.
  Lines only(Set<String> names) {
    var some = new TreeMap<>(classes);
    some.keySet().retainAll(names);
    return new Lines(some);
  }

  /// The part that is about classes of which anything was run.
  Lines run() {
    var some = new TreeMap<>(classes);
    some.values().removeIf(it -> it.values().stream().allMatch(line -> line.instructions() == 0));
    return new Lines(some);
  }

  @Override
  public String toString() {
    return "%d classes, %d lines (%d run), %d branches (%d run)"
        .formatted(
            classes.size(),
            classes.values().stream().mapToInt(Map::size).sum(),
            lines().filter(it -> it.instructions() > 0).count(),
            lines().mapToInt(it -> it.branches() + it.missedBranches()).sum(),
            lines().mapToInt(Counts::branches).sum());
  }

  private Stream<Counts> lines() {
    return classes.values().stream().flatMap(it -> it.values().stream());
  }
}
