package dev.reprise.inapp.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.tools.ExecFileLoader;

/// What JaCoCo's own tools make of execution data.
record Coverage(ExecFileLoader data) {
  /// That of a slug, from all its shards.
  static Coverage of(Path folder, String slug) throws IOException {
    return of(shards(folder, slug));
  }

  /// That of all slugs together, and of another file.
  static Coverage ofAll(Path folder, Path more) throws IOException {
    var files = new ArrayList<>(shards(folder, ".*"));
    files.add(more);
    return of(files);
  }

  private static List<Path> shards(Path folder, String slug) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      var pattern = slug + "\\.coverage\\.[A-Za-z0-9-]+\\.[0-9]+\\.[0-9]+";
      return files.filter(file -> file.getFileName().toString().matches(pattern)).toList();
    }
  }

  static Coverage of(Collection<Path> files) throws IOException {
    var loader = new ExecFileLoader();
    for (Path file : files) {
      loader.load(file.toFile());
    }
    return new Coverage(loader);
  }

  /// The methods of a class of the fixture that were passed from end to end; `?` marks those that
  /// were passed in part.
  Set<String> methods(String simpleName) throws IOException {
    var builder = new CoverageBuilder();
    var analyzer = new Analyzer(data.getExecutionDataStore(), builder);
    var name = "/dev/reprise/fixture/" + simpleName + ".class";
    try (var file = Objects.requireNonNull(Coverage.class.getResourceAsStream(name))) {
      analyzer.analyzeClass(file, name);
    }
    return builder.getClasses().stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.getInstructionCounter().getCoveredCount() > 0)
        .map(method ->
            method.getName() + (method.getInstructionCounter().getMissedCount() > 0 ? "?" : ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  List<String> sessions() {
    return data.getSessionInfoStore().getInfos().stream().map(it -> it.getId()).toList();
  }
}
