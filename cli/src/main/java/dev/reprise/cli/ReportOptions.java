package dev.reprise.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say what is told of playbacks, and to whom.
final class ReportOptions {
  @Option(
      names = "--json",
      description = "Print the stored result as JSON; a list where several profiles are played.")
  private boolean json;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Write a JUnit XML report, for build servers.")
  private @Nullable String junit;

  @Option(
      names = "--summary",
      paramLabel = "FILE",
      description = {
        "Write a Markdown summary.",
        "Where GITHUB_STEP_SUMMARY is set, it is added to that file by itself."
      })
  private @Nullable String summary;

  @Option(
      names = "--strict",
      description = "Let a playback fail whose answers left nothing to compare.")
  private boolean strict;

  /// The reports, once all their files were found to be writable.
  Reports open(Reprise reprise) {
    return new Reports(
        reprise,
        json,
        strict,
        file(reprise, "--junit", junit),
        file(reprise, "--summary", summary),
        StepSummary.of(reprise));
  }

  private static @Nullable ReportFile file(Reprise reprise, String option, @Nullable String text) {
    return text == null ? null : ReportFile.checked(option, reprise.configuration().path(text));
  }
}
