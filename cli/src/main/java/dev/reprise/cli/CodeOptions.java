package dev.reprise.cli;

import dev.reprise.coverage.Code;
import dev.reprise.coverage.SourceRoots;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where the code of an application is.
final class CodeOptions {
  @Option(
      names = "--classes",
      paramLabel = "PATH",
      description =
          "Folder or jar of the class files that the application ran; may be repeated."
              + " PROFILE_COVERAGE_CLASSES unless said otherwise.")
  private List<String> classes = List.of();

  @Option(
      names = "--include",
      paramLabel = "PATTERN",
      description = "Classes that count, such as 'com.acme.*'; all unless said otherwise.")
  private List<String> includes = List.of();

  @Option(
      names = "--sources",
      paramLabel = "DIR",
      description =
          "Folder that the packages' sources lie in; may be repeated. PROFILE_COVERAGE_SOURCES unless"
              + " said otherwise.")
  private List<String> sources = List.of();

  /// The code that must have been named.
  Code code(Reprise reprise) {
    return find(reprise)
        .orElseThrow(() ->
            new CommandFailure(
                ExitCode.WRONG_USAGE,
                "--classes is missing; name the folders and jars that the application runs, or set"
                    + " PROFILE_COVERAGE_CLASSES"));
  }

  /// The code, where it was named.
  Optional<Code> find(Reprise reprise) {
    return places().find(reprise);
  }

  SourceRoots sourceRoots(Reprise reprise) {
    return places().sourceRoots(reprise);
  }

  private CodePlaces places() {
    return new CodePlaces(classes, includes, sources);
  }
}
