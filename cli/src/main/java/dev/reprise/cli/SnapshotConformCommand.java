package dev.reprise.cli;

import dev.reprise.behaviour.Conformance;
import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.profile.JsonWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Checks whether a behaviour profile keeps to a preset.
@Command(
    name = "conform",
    aliases = "check",
    description = {
      "Check whether a behaviour profile keeps to what a deployment of its size is expected to do.",
      "Labels the profile with what was found; fails unless every bound was shown to hold."
    })
final class SnapshotConformCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Parameters(paramLabel = "ID", description = "Its id.")
  private String id = "";

  @Mixin private PresetOptions presets = new PresetOptions();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  SnapshotConformCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() throws Exception {
    return BehaviourFailure.translated(reprise.configuration(), this::check);
  }

  private int check(ProfileLibrary library) {
    Conformance conformance = library.check(id, presets.preset(reprise.configuration()));
    if (json) {
      reprise.out().println(JsonWriter.text(conformance.fields()));
    } else {
      reprise.out().print(conformance.text());
    }
    return switch (conformance.label()) {
      case CONFORMING -> ExitCode.AS_EXPECTED;
      case DRIFTED, UNPROVEN -> ExitCode.DIFFERENT;
    };
  }
}
