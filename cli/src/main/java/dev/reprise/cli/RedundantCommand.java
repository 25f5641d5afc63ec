package dev.reprise.cli;

import dev.reprise.coverage.CoverageFolder;
import dev.reprise.coverage.Matrix;
import dev.reprise.coverage.Redundancy;
import dev.reprise.coverage.SummaryReports;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Tells which profiles others cover.
@Command(name = "redundant", description = "Tell which profiles run nothing of their own.")
final class RedundantCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  RedundantCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    return CoverageFailure.translated(this::tell);
  }

  private int tell() {
    CoverageFolder folder = CoverageSettings.folder(reprise.configuration());
    try (Matrix matrix = Matrix.open(folder.matrix())) {
      Redundancy found = new SummaryReports(matrix, folder.reports()).redundancy();
      if (json) {
        reprise.out().print(found.json());
      } else {
        print(found, folder);
      }
    }
    return ExitCode.AS_EXPECTED;
  }

  private void print(Redundancy found, CoverageFolder folder) {
    found
        .covered()
        .forEach(it -> reprise.out().printf("%s is covered by %s%n", it.slug(), it.by()));
    reprise
        .out()
        .printf(
            "%d of %d profiles run all that is run; %s  %s%n",
            found.kept().size(),
            found.profiles(),
            found.isProvenSmallest() ? "no fewer can" : "at least " + found.atLeast() + " must",
            reprise.shown(folder.reports().resolve("redundant.html")));
  }
}
