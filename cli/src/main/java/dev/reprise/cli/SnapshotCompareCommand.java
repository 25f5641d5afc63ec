package dev.reprise.cli;

import dev.reprise.behaviour.ComparisonText;
import dev.reprise.behaviour.ProfileComparison;
import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.profile.JsonWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Compares two behaviour profiles.
@Command(
    name = "compare",
    description =
        "Tell what differs between two behaviour profiles; fail where a metric got worse.")
final class SnapshotCompareCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Parameters(paramLabel = "BEFORE", index = "0", description = "The id of the earlier one.")
  private String before = "";

  @Parameters(paramLabel = "AFTER", index = "1", description = "The id of the later one.")
  private String after = "";

  @Mixin private RuleOptions rules = new RuleOptions();

  @Option(names = "--strict", description = "Fail where nothing could be told of any metric, too.")
  private boolean strict;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  SnapshotCompareCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() throws Exception {
    return BehaviourFailure.translated(reprise.configuration(), this::compare);
  }

  private int compare(ProfileLibrary library) {
    var comparison = ProfileComparison.of(library.get(before), library.get(after), rules.rules());
    if (json) {
      reprise.out().println(JsonWriter.text(comparison.fields()));
    } else {
      reprise.out().print(ComparisonText.of(comparison));
    }
    return switch (comparison.label()) {
      case REGRESSED -> ExitCode.DIFFERENT;
      case MOVED, UNCHANGED -> ExitCode.AS_EXPECTED;
      case UNPROVEN -> Unproven.told(reprise, "the comparison", strict);
    };
  }
}
