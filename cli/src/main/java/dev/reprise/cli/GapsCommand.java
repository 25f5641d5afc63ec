package dev.reprise.cli;

import dev.reprise.coverage.CoverageFolder;
import dev.reprise.coverage.Gap;
import dev.reprise.coverage.Gaps;
import dev.reprise.coverage.Matrix;
import dev.reprise.coverage.SummaryReports;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Tells what no profile runs.
@Command(name = "gaps", description = "Tell what no profile runs, the largest package first.")
final class GapsCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  private final Reprise reprise;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  GapsCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    return CoverageFailure.translated(this::tell);
  }

  private int tell() {
    CoverageFolder folder = CoverageSettings.folder(reprise.configuration());
    try (Matrix matrix = Matrix.open(folder.matrix())) {
      Gaps gaps = new SummaryReports(matrix, folder.reports()).gaps();
      if (json) {
        reprise.out().print(gaps.json());
      } else {
        gaps.packages().stream().limit(SHOWN).forEach(this::print);
        reprise.out().println(reprise.shown(folder.reports().resolve("gaps.html")));
      }
    }
    return ExitCode.AS_EXPECTED;
  }

  private void print(Gap gap) {
    reprise
        .out()
        .printf(
            "%6d lines not run, %3d %% run  %s%n",
            gap.lines().missed(), (int) (gap.lines().part() * 100), gap.group().replace('/', '.'));
  }
}
