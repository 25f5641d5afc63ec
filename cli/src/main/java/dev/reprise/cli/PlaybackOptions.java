package dev.reprise.cli;

import dev.reprise.play.Manner;
import dev.reprise.play.Pace;
import dev.reprise.play.PlaybackRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say how a profile is played.
final class PlaybackOptions {
  @Option(names = "--dry-run", description = "Only say what would be sent.")
  private boolean dryRun;

  @Option(
      names = "--trace-code",
      description = "Ask the application to trace which code each request runs.")
  private boolean traceCode;

  @Option(
      names = "--trace-steps",
      description =
          "Trace for each step which code it runs, too; this takes about a tenth of a second more"
              + " for each.")
  private boolean traceSteps;

  @Option(
      names = "--coverage-dir",
      paramLabel = "DIR",
      description = "Where a copy of the traced coverage goes.")
  private @Nullable String coverageDir;

  @Option(
      names = "--pace",
      paramLabel = "fast|recorded|xN",
      description =
          "Send without waiting, with the recorded pauses, or N times as fast; as the application"
              + " description says otherwise.")
  private @Nullable Pace pace;

  @Option(
      names = "--isolated",
      description = "Use a sandbox of its own, so that the same run can be played side by side.")
  private boolean isolated;

  @Option(names = "--keep-sandbox", description = "Leave an isolated sandbox in its place.")
  private boolean keepSandbox;

  @Option(
      names = "--logs",
      paramLabel = "PATH|URL|off",
      description =
          "Where the application streams its log, to show the lines of each step; as the"
              + " application description says otherwise, or where the test-mode kit has it.")
  private @Nullable String logs;

  @Option(
      names = "--verbose",
      description = "Log payloads and answers; on a terminal, log instead of a progress bar.")
  private boolean verbose;

  /// A playback of this kind.
  PlaybackRequest kind(PlaybackRequest request, Configuration configuration) {
    return request
        .with(request.instance().withLogs(Optional.ofNullable(logs)))
        .with(
            new Manner(
                dryRun,
                talksMuch(),
                traceCode || traceSteps,
                traceSteps,
                Optional.ofNullable(coverageDir).map(configuration::path),
                Optional.ofNullable(pace),
                isolated,
                keepSandbox));
  }

  /// Whether the log is what somebody wants to see; of a dry run there is nothing else.
  boolean talksMuch() {
    return verbose || dryRun;
  }
}
