package dev.reprise.cli;

import dev.reprise.coverage.GitRepository;
import dev.reprise.coverage.Impact;
import dev.reprise.coverage.ImpactAnalysis;
import dev.reprise.coverage.ImpactOptions;
import dev.reprise.coverage.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Tells which profiles a change touches.
@Command(
    name = "impact",
    description = "List the profiles that run what changed since a revision; all when in doubt.")
final class ImpactCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Option(names = "--since", paramLabel = "REV", required = true, description = "The revision.")
  private String since = "";

  @Option(
      names = "--repository",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "A folder of the git repository; the working directory unless said otherwise.")
  private String repository = ".";

  @Option(
      names = "--ignore",
      paramLabel = "GLOB",
      description = "Paths that no profile can run, besides tests and documents.")
  private List<String> ignored = List.of();

  @Option(
      names = "--trust-untraced",
      description =
          "Take changed methods that no profile runs as run by none, not as start-up code.")
  private boolean trustsUntraced;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ImpactCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    return CoverageFailure.translated(this::tell);
  }

  private int tell() {
    var globs = new ArrayList<>(ImpactOptions.NEVER_RUN);
    globs.addAll(ignored);
    var folder = CoverageSettings.folder(reprise.configuration());
    var git = new GitRepository(reprise.configuration().path(repository));
    try (Matrix matrix = Matrix.open(folder.matrix())) {
      Impact impact =
          new ImpactAnalysis(matrix, new ImpactOptions(globs, trustsUntraced)).since(git, since);
      if (json) {
        reprise.out().println(impact.json());
      } else {
        impact
            .profiles()
            .forEach(it -> reprise.out().println(it.slug() + "  " + String.join("; ", it.why())));
        reprise
            .err()
            .printf(
                "%d of %d profiles, %d changed files%n",
                impact.profiles().size(), impact.total(), impact.files().size());
      }
    }
    return ExitCode.AS_EXPECTED;
  }
}
