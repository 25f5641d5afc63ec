package dev.reprise.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `coverage check` under its other name.
@Command(
    name = "check-profile-coverage",
    hidden = true,
    description = "Fail where the inventory is not that of the code.")
final class CheckCoverageCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Mixin private CodeOptions options = new CodeOptions();

  @Option(names = "--inventory", paramLabel = "FILE", description = "The one that is kept.")
  private @Nullable String inventory;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  CheckCoverageCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    return new InventoryCheck(reprise).run(options, inventory, json);
  }
}
