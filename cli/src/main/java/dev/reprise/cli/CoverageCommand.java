package dev.reprise.cli;

import java.util.List;
import picocli.CommandLine.Command;

/// Merges and reports what the code ran, by profile and across profiles.
@Command(
    name = "coverage",
    description = "Merge and report which code profiles run.",
    synopsisSubcommandLabel = "COMMAND")
final class CoverageCommand implements CommandGroup {
  private final Reprise reprise;

  CoverageCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public List<Object> commands() {
    return List.of(
        new CheckCommand(reprise),
        new CombineCommand(reprise),
        new GapsCommand(reprise),
        new InventoryCommand(reprise),
        new MatrixCommand(reprise),
        new RedundantCommand(reprise),
        new ReportCommand(reprise));
  }
}
