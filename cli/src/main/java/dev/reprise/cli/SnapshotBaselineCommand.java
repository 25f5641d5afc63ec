package dev.reprise.cli;

import dev.reprise.behaviour.BehaviourProfile;
import dev.reprise.behaviour.ProfileJson;
import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.profile.JsonWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a behaviour profile the one that its cluster and namespace are judged against.
@Command(
    name = "baseline",
    description = "Make a behaviour profile the baseline of its cluster and namespace.")
final class SnapshotBaselineCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Parameters(paramLabel = "ID", description = "Its id.")
  private String id = "";

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  SnapshotBaselineCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() throws Exception {
    return BehaviourFailure.translated(reprise.configuration(), this::designate);
  }

  private int designate(ProfileLibrary library) {
    BehaviourProfile profile = library.get(id);
    library.designate(id);
    if (json) {
      reprise.out().println(JsonWriter.text(ProfileJson.metadata(profile.header(), true)));
    } else {
      var scope = profile.header().scope();
      reprise
          .out()
          .printf(
              "%s is the baseline of cluster %s%s%n",
              id,
              scope.cluster(),
              scope.namespace().isEmpty() ? "" : ", namespace " + scope.namespace());
    }
    return ExitCode.AS_EXPECTED;
  }
}
