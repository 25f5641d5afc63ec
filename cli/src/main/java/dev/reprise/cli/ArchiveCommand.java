package dev.reprise.cli;

import dev.reprise.play.FlowOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Has the application archive a profile's run.
@Command(
    name = "archive",
    aliases = "run-archive-profile",
    description = "Have the application archive the run of a profile, in its sandbox.")
final class ArchiveCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Mixin private Flow flow = new Flow();

  @Option(
      names = "--archive-comment",
      paramLabel = "TEXT",
      description = "What the archive says of itself.")
  private @Nullable String comment;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "How long the job may take, such as 10m.")
  private @Nullable Duration timeout;

  ArchiveCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    return flow.run(reprise, options(), Venue::archive);
  }

  private FlowOptions options() {
    try {
      return new FlowOptions(
          Optional.empty(),
          Optional.empty(),
          Optional.ofNullable(comment),
          Optional.ofNullable(timeout));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCode.WRONG_USAGE, String.valueOf(e.getMessage()), e);
    }
  }
}
