package dev.reprise.cli;

import dev.reprise.coverage.ClassPath;
import dev.reprise.coverage.Code;
import dev.reprise.coverage.SourceRoots;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where the code of an application is, as options name it; where they do not, settings do.
///
/// @param classes folders and jars of class files
/// @param includes patterns of the classes that count; all, if there are none
/// @param sources folders that the packages' sources lie in
record CodePlaces(List<String> classes, List<String> includes, List<String> sources) {
  /// The code, where it was named.
  Optional<Code> find(Reprise reprise) {
    List<Path> named =
        classes.isEmpty()
            ? CoverageSettings.classes(reprise.configuration())
            : paths(reprise, classes);
    if (named.isEmpty()) {
      return Optional.empty();
    }
    var code = Code.read(new ClassPath(named, includes), sourceRoots(reprise));
    code.notes().forEach(note -> reprise.err().println("note: " + note));
    return Optional.of(code);
  }

  SourceRoots sourceRoots(Reprise reprise) {
    return new SourceRoots(
        sources.isEmpty()
            ? CoverageSettings.sources(reprise.configuration())
            : paths(reprise, sources));
  }

  private static List<Path> paths(Reprise reprise, List<String> texts) {
    return texts.stream().map(text -> reprise.configuration().path(text)).toList();
  }
}
