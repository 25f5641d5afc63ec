package dev.reprise.cli;

import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.profile.JsonWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Removes a behaviour profile.
@Command(
    name = "delete",
    description = "Remove a behaviour profile; a baseline that it was is gone with it.")
final class SnapshotDeleteCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Parameters(paramLabel = "ID", description = "Its id.")
  private String id = "";

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  SnapshotDeleteCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() throws Exception {
    return BehaviourFailure.translated(reprise.configuration(), this::delete);
  }

  private int delete(ProfileLibrary library) {
    library.remove(id);
    reprise.out().println(json ? JsonWriter.text(Map.of("deleted", id)) : "deleted " + id);
    return ExitCode.AS_EXPECTED;
  }
}
