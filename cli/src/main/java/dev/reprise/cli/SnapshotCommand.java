package dev.reprise.cli;

import java.util.List;
import picocli.CommandLine.Command;

/// Tells how a deployment behaves over a window of time, and compares windows.
@Command(
    name = "snapshot",
    description = {
      "Keep how a deployment behaves over a window of time, with its configuration, and compare"
          + " windows: behaviour profiles.",
      "They lie below the data root unless settings name servers."
    },
    synopsisSubcommandLabel = "COMMAND")
final class SnapshotCommand implements CommandGroup {
  private final Reprise reprise;

  SnapshotCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public List<Object> commands() {
    return List.of(
        new SnapshotCreateCommand(reprise),
        new SnapshotListCommand(reprise),
        new SnapshotShowCommand(reprise),
        new SnapshotCompareCommand(reprise),
        new SnapshotBaselineCommand(reprise),
        new SnapshotDriftCommand(reprise),
        new SnapshotConformCommand(reprise),
        new SnapshotCatalogCommand(reprise),
        new SnapshotDeleteCommand(reprise));
  }
}
