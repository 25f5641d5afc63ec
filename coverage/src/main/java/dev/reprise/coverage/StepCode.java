package dev.reprise.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.IMethodCoverage;
import org.jacoco.core.data.ExecutionData;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/// What the code of single steps of playbacks was: read for one step at a time, and of the class
/// files only those that it ran.
///
/// @param folder where steps are kept
/// @param path the class files of the application, where they are known
public record StepCode(CoverageFolder folder, Optional<ClassPath> path) {
  /// More classes are not told.
  private static final int CLASSES_TOLD = 2000;

  /// What a step ran, as callers are told it: `state`, `reason` and `classes`.
  public Map<String, @Nullable Object> fields(String playback, int step) {
    Path file = folder.step(playback, step);
    if (!Files.exists(file)) {
      return told(
          "none", "the code of this step was not traced; play with --trace-steps", List.of());
    }
    try {
      Execution execution = Execution.read(file);
      return path.isEmpty()
          ? told(
              "ok",
              "methods and lines are known where PROFILE_COVERAGE_CLASSES names the class files",
              named(execution))
          : analysed(execution, path.get());
    } catch (IOException | CoverageException e) {
      return told("unavailable", file + " cannot be read: " + e.getMessage(), List.of());
    }
  }

  private static Map<String, @Nullable Object> told(
      String state, String reason, List<Map<String, @Nullable Object>> classes) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("state", state);
    fields.put("reason", reason);
    fields.put("classes", classes);
    return fields;
  }

  private static List<Map<String, @Nullable Object>> named(Execution execution) {
    return execution.classes().getContents().stream()
        .map(ExecutionData::getName)
        .distinct()
        .sorted()
        .limit(CLASSES_TOLD)
        .map(name -> fields(name, "", List.of(), List.of()))
        .toList();
  }

  private static Map<String, @Nullable Object> analysed(Execution execution, ClassPath path) {
    var names = new HashSet<String>();
    execution.classes().getContents().forEach(data -> names.add(data.getName()));
    var found = new ArrayList<IClassCoverage>();
    path.visit(file -> {
      String name = new ClassReader(file.bytes()).getClassName();
      if (names.remove(name)) {
        new Analyzer(execution.classes(), found::add).analyzeClass(file.bytes(), file.origin());
      }
    });
    var classes =
        found.stream()
            .filter(it -> JvmCoverage.isRun(it.getInstructionCounter()))
            .sorted(Comparator.comparing(IClassCoverage::getName))
            .limit(CLASSES_TOLD)
            .map(StepCode::fields)
            .toList();
    long otherBuild = found.stream().filter(IClassCoverage::isNoMatch).count();
    String reason =
        otherBuild == 0
            ? ""
            : otherBuild + " classes that it ran are of another build than the class files";
    return told("ok", reason, classes);
  }

  private static Map<String, @Nullable Object> fields(IClassCoverage it) {
    String source = it.getSourceFileName();
    String group = it.getPackageName().isEmpty() ? "" : it.getPackageName() + "/";
    List<String> methods =
        it.getMethods().stream()
            .filter(method -> JvmCoverage.isRun(method.getInstructionCounter()))
            .map(IMethodCoverage::getName)
            .distinct()
            .toList();
    return fields(it.getName(), source == null ? "" : group + source, methods, lines(it));
  }

  private static Map<String, @Nullable Object> fields(
      String name, String source, List<String> methods, List<List<Integer>> lines) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("class", name.replace('/', '.'));
    fields.put("source", source);
    fields.put("methods", methods);
    fields.put("lines", lines);
    return fields;
  }

  /// The lines that were run, wholly or partly.
  private static List<List<Integer>> lines(IClassCoverage it) {
    Lines run =
        Lines.where(
            it.getFirstLine(),
            it.getLastLine(),
            line ->
                it.getLine(line).getStatus() == ICounter.FULLY_COVERED
                    || it.getLine(line).getStatus() == ICounter.PARTLY_COVERED);
    return run.stretches();
  }
}
