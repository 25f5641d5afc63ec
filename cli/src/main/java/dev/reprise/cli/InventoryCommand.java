package dev.reprise.cli;

import dev.reprise.coverage.Inventory;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Keeps the inventory of the code.
@Command(name = "inventory", description = "Keep a list of all classes and methods.")
final class InventoryCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Mixin private CodeOptions options = new CodeOptions();

  @Option(names = "--to", paramLabel = "FILE", description = "Where to keep it.")
  private @Nullable String to;

  InventoryCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    return CoverageFailure.translated(this::keep);
  }

  private int keep() {
    Inventory inventory = options.code(reprise).inventory();
    Path file =
        to == null
            ? CoverageSettings.folder(reprise.configuration()).inventory()
            : reprise.configuration().path(to);
    inventory.write(file);
    reprise
        .out()
        .printf(
            "%d classes, %d methods  %s%n",
            inventory.classCount(), inventory.methods(), reprise.shown(file));
    return ExitCode.AS_EXPECTED;
  }
}
