package dev.reprise.cli;

import dev.reprise.behaviour.BehaviourProfile;
import dev.reprise.behaviour.ProfileJson;
import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.behaviour.ProfileText;
import dev.reprise.profile.JsonWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows one behaviour profile.
@Command(name = "show", description = "Show one behaviour profile.")
final class SnapshotShowCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Parameters(paramLabel = "ID", description = "Its id.")
  private String id = "";

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  SnapshotShowCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() throws Exception {
    return BehaviourFailure.translated(reprise.configuration(), this::show);
  }

  private int show(ProfileLibrary library) {
    BehaviourProfile profile = library.get(id);
    boolean isBaseline = library.index().isBaseline(profile.header().id());
    if (json) {
      reprise.out().println(JsonWriter.text(ProfileJson.whole(profile, isBaseline)));
    } else {
      reprise.out().print(ProfileText.of(profile, isBaseline));
    }
    return ExitCode.AS_EXPECTED;
  }
}
