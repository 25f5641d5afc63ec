package dev.reprise.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Fails where the inventory has drifted from the code.
@Command(name = "check", description = "Fail where the inventory is not that of the code.")
final class CheckCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Mixin private CodeOptions options = new CodeOptions();

  @Option(names = "--inventory", paramLabel = "FILE", description = "The one that is kept.")
  private @Nullable String inventory;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  CheckCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    return new InventoryCheck(reprise).run(options, inventory, json);
  }
}
