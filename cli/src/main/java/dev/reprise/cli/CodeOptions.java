package dev.reprise.cli;

import dev.reprise.coverage.ClassPath;
import dev.reprise.coverage.Code;
import dev.reprise.coverage.SourceRoots;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where the code of an application is.
final class CodeOptions {
  @Option(
      names = "--classes",
      paramLabel = "PATH",
      description = "Folder or jar of the class files that the application ran; may be repeated.")
  private List<String> classes = List.of();

  @Option(
      names = "--include",
      paramLabel = "PATTERN",
      description = "Classes that count, such as 'com.acme.*'; all unless said otherwise.")
  private List<String> includes = List.of();

  @Option(
      names = "--sources",
      paramLabel = "DIR",
      description = "Folder that the packages' sources lie in; may be repeated.")
  private List<String> sources = List.of();

  /// The code that must have been named.
  Code code(Reprise reprise) {
    return find(reprise)
        .orElseThrow(() ->
            new CommandFailure(
                ExitCode.WRONG_USAGE,
                "--classes is missing; name the folders and jars that the application runs"));
  }

  /// The code, where it was named.
  Optional<Code> find(Reprise reprise) {
    if (classes.isEmpty()) {
      return Optional.empty();
    }
    var code = Code.read(new ClassPath(paths(reprise, classes), includes), sourceRoots(reprise));
    code.notes().forEach(note -> reprise.err().println("note: " + note));
    return Optional.of(code);
  }

  SourceRoots sourceRoots(Reprise reprise) {
    return new SourceRoots(paths(reprise, sources));
  }

  private static List<Path> paths(Reprise reprise, List<String> texts) {
    return texts.stream().map(text -> reprise.configuration().path(text)).toList();
  }
}
