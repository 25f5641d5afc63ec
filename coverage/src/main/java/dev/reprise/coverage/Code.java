package dev.reprise.coverage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ICoverageVisitor;
import org.jacoco.core.analysis.IMethodCoverage;
import org.jacoco.core.analysis.ISourceNode;
import org.jacoco.core.data.ExecutionDataStore;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/// The class files of one build of an application, as JaCoCo's analyser sees them.
///
/// Of two classes with one name the first counts, as on a class path.
public final class Code {
  private final Map<String, InventoryClass> classes = new TreeMap<>();
  private final Map<Long, ClassFile> files = new HashMap<>();

  /// Classes without code of their own, which compilers add and JaCoCo's analyser passes over.
  private final Set<String> silent = new HashSet<>();

  private final List<String> notes = new ArrayList<>();
  private final SourceRoots sources;

  private Code(SourceRoots sources) {
    this.sources = sources;
  }

  public static Code read(ClassPath path, SourceRoots sources) {
    var code = new Code(sources);
    path.visit(code::take);
    if (code.classes.isEmpty()) {
      throw new CoverageException(
          CoverageException.Reason.BAD_REQUEST,
          "no class with code is in %s; name the folders and jars that the application runs"
              .formatted(path.places()));
    }
    return code;
  }

  public Inventory inventory() {
    return new Inventory(List.copyOf(classes.values()));
  }

  /// Sentences for people about class files that were left out.
  public List<String> notes() {
    return List.copyOf(notes);
  }

  SourceRoots sources() {
    return sources;
  }

  /// What was executed of all classes.
  CoverageBuilder analysed(ExecutionDataStore executed) {
    var builder = new CoverageBuilder();
    files.values().forEach(file -> analyse(file, executed, builder));
    return builder;
  }

  /// What was executed of one class; nothing where it is of another build or another code base.
  Optional<IClassCoverage> analysed(long id, ExecutionDataStore executed) {
    ClassFile file = files.get(id);
    if (file == null) {
      return Optional.empty();
    }
    var found = new ArrayList<IClassCoverage>();
    analyse(file, executed, found::add);
    return found.stream().findFirst();
  }

  @Nullable InventoryClass named(String name) {
    return classes.get(name);
  }

  /// Whether a class is there, but nothing that a report could tell of it.
  boolean isSilent(String name) {
    return silent.contains(name);
  }

  private void take(ClassFile file) {
    try {
      var found = new ArrayList<IClassCoverage>();
      analyse(file, new ExecutionDataStore(), found::add);
      found.forEach(coverage -> add(file, coverage));
      if (found.stream().noneMatch(it -> it.getInstructionCounter().getTotalCount() > 0)) {
        silent.add(new ClassReader(file.bytes()).getClassName());
      }
    } catch (CoverageException e) {
      notes.add(e.sentence());
    }
  }

  private void add(ClassFile file, IClassCoverage coverage) {
    if (coverage.getInstructionCounter().getTotalCount() == 0) {
      return; // interfaces and the like: nothing can be run
    }
    var known = classes.putIfAbsent(coverage.getName(), entry(coverage));
    if (known == null) {
      files.put(coverage.getId(), file);
    } else if (!known.id().equals(hex(coverage.getId()))) {
      notes.add(
          "%s was left out: another class %s stands before it"
              .formatted(file.origin(), coverage.getName()));
    }
  }

  private InventoryClass entry(IClassCoverage coverage) {
    String source = source(coverage);
    var methods =
        coverage.getMethods().stream()
            .map(it -> new InventoryMethod(name(it), lines(it)))
            .sorted(Comparator.comparing(InventoryMethod::name))
            .toList();
    return new InventoryClass(
        coverage.getName(),
        hex(coverage.getId()),
        source,
        source.isEmpty() ? "" : sources.blob(source),
        methods);
  }

  static String name(IMethodCoverage method) {
    return method.getName() + method.getDesc();
  }

  private static String source(IClassCoverage coverage) {
    String name = coverage.getSourceFileName();
    String group = coverage.getPackageName();
    return name == null ? "" : group.isEmpty() ? name : group + "/" + name;
  }

  private static Lines lines(ISourceNode node) {
    return Lines.where(
        node.getFirstLine(),
        node.getLastLine(),
        line -> node.getLine(line).getStatus() != ICounter.EMPTY);
  }

  private static String hex(long id) {
    return "%016x".formatted(id);
  }

  private static void analyse(
      ClassFile file, ExecutionDataStore executed, ICoverageVisitor visitor) {
    try {
      new Analyzer(executed, visitor).analyzeClass(file.bytes(), file.origin());
    } catch (IOException e) {
      throw new CoverageException(
          CoverageException.Reason.UNREADABLE,
          "%s was left out: %s".formatted(file.origin(), reason(e)),
          e);
    }
  }

  private static String reason(IOException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return "its class file cannot be read (" + cause.getMessage() + ")";
  }
}
