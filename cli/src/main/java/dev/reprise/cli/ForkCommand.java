package dev.reprise.cli;

import dev.reprise.play.FlowOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Has the application fork a profile's run.
@Command(
    name = "fork",
    aliases = "run-fork-profile",
    description = "Have the application fork the run of a profile, in its sandbox.")
final class ForkCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Mixin private Flow flow = new Flow();

  @Option(names = "--undisturbify", description = "Let the fork forget what happened to the land.")
  private boolean undisturbify;

  @Option(
      names = "--target-runid",
      paramLabel = "ID",
      description = "What the fork is called; as the application likes otherwise.")
  private @Nullable String targetRunId;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "How long the job may take, such as 10m.")
  private @Nullable Duration timeout;

  ForkCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    return flow.run(reprise, options(), Venue::fork);
  }

  private FlowOptions options() {
    try {
      return new FlowOptions(
          undisturbify ? Optional.of(true) : Optional.empty(),
          Optional.ofNullable(targetRunId),
          Optional.empty(),
          Optional.ofNullable(timeout));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.WRONG_USAGE, String.valueOf(e.getMessage()), e);
    }
  }
}
