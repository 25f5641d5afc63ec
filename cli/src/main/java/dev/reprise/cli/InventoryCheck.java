package dev.reprise.cli;

import dev.reprise.coverage.Drift;
import dev.reprise.coverage.Inventory;
import dev.reprise.profile.JsonWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The check behind `coverage check` and its alias.
///
/// @param reprise what commands know
record InventoryCheck(Reprise reprise) {
  int run(CodeOptions options, @Nullable String inventory, boolean json) {
    return CoverageFailure.translated(() -> {
      var folder = CoverageSettings.folder(reprise.configuration());
      Path file = inventory == null ? folder.inventory() : reprise.configuration().path(inventory);
      Inventory kept = Inventory.read(file);
      Drift drift = Drift.between(kept, options.code(reprise).inventory());
      if (json) {
        reprise.out().println(JsonWriter.text(drift.lists()));
      } else if (drift.isNone()) {
        reprise.out().println("The inventory is that of the code.");
      } else {
        drift
            .lists()
            .forEach((kind, names) ->
                names.forEach(name -> reprise.out().printf("%-8s %s%n", kind, name)));
        reprise
            .err()
            .println(
                "The inventory has drifted from the code; 'reprise coverage inventory' makes it anew.");
      }
      return drift.isNone() ? ExitCode.AS_EXPECTED : ExitCode.DIFFERENT;
    });
  }
}
