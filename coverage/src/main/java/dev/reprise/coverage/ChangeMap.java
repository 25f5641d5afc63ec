package dev.reprise.coverage;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells what changed files mean, as precisely as is safe: when in doubt, everything.
final class ChangeMap {
  private final GitRepository repository;
  private final Matrix matrix;
  private final List<PathMatcher> ignored;

  ChangeMap(GitRepository repository, Matrix matrix, ImpactOptions options) {
    this.repository = repository;
    this.matrix = matrix;
    this.ignored =
        options.ignored().stream()
            .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
            .toList();
  }

  Touched touched(ChangedFile file) {
    if (ignored.stream().anyMatch(it -> it.matches(Path.of(file.path())))) {
      return new Touched.Nothing("it is no part of the application");
    }
    return switch (file.kind()) {
      case 'A', '?' -> new Touched.Everything("it is new");
      case 'D' -> new Touched.Everything("it was deleted");
      case 'M' -> modified(file);
      default -> new Touched.Everything("it is of another type, or not merged");
    };
  }

  private Touched modified(ChangedFile file) {
    List<MatrixSource> places = places(file.path());
    if (places.isEmpty()) {
      return new Touched.Everything(
          file.name().endsWith(".java")
              ? "no class of it is in the matrix"
              : "no profile tells whether it is used");
    }
    if (file.name().endsWith(".java")) {
      return javaChange(file, places);
    }
    return isImported(places)
        ? new Touched.Symbols(files(places), "it changed")
        : new Touched.Everything("methods of its language cannot be told apart");
  }

  private Touched javaChange(ChangedFile file, List<MatrixSource> places) {
    if (places.stream().anyMatch(it -> !it.blob().equals(file.oldBlob()))) {
      return new Touched.Everything(
          places.stream().allMatch(it -> it.blob().isEmpty())
              ? "the matrix was made without its source (--sources)"
              : "the matrix was made of another version of it");
    }
    Optional<String> now = repository.workingCopy(file.path());
    return now.isEmpty()
        ? new Touched.Everything("it is no file any more")
        : new JavaChange(matrix, places).between(repository.content(file.oldBlob()), now.get());
  }

  /// Sources that are the end of a path, as a path in a repository begins with a module and a root.
  private List<MatrixSource> places(String path) {
    var places = new ArrayList<MatrixSource>();
    for (int start = 0; start >= 0; ) {
      matrix.findSource(path.substring(start)).ifPresent(it -> places.add(matrix.source(it)));
      int slash = path.indexOf('/', start);
      start = slash < 0 ? -1 : slash + 1;
    }
    return places.isEmpty() && !path.endsWith(".java") ? longer(path) : places;
  }

  /// Sources whose path ends with this one: other tools write absolute paths.
  private List<MatrixSource> longer(String path) {
    var places = new ArrayList<MatrixSource>();
    for (int i = 0; i < matrix.sources(); i++) {
      MatrixSource source = matrix.source(i);
      if (source.path().endsWith("/" + path)) {
        places.add(source);
      }
    }
    return places;
  }

  private boolean isImported(List<MatrixSource> places) {
    return places.stream().allMatch(it -> matrix.symbol(it.first()).kind() == SymbolKind.FILE);
  }

  private static List<Integer> files(List<MatrixSource> places) {
    return places.stream().map(MatrixSource::first).toList();
  }
}
