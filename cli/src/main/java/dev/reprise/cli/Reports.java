package dev.reprise.cli;

import dev.reprise.play.JUnitReport;
import dev.reprise.play.MarkdownSummary;
import dev.reprise.play.PlaybackResult;
import dev.reprise.play.TextReport;
import dev.reprise.play.Verdict;
import dev.reprise.profile.JsonWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells what playbacks showed: people, programs, build servers.
///
/// @param json whether standard output takes JSON
/// @param strict whether a playback must prove something
/// @param junit where a JUnit report is wanted
/// @param summary where a summary is wanted
/// @param step the summary of the CI step that this is part of
record Reports(
    Reprise reprise,
    boolean json,
    boolean strict,
    @Nullable ReportFile junit,
    @Nullable ReportFile summary,
    Optional<StepSummary> step) {
  /// Tells it, and gives the worst exit code.
  int tell(List<Played> all, boolean several) {
    List<PlaybackResult> results = all.stream().flatMap(it -> it.result().stream()).toList();
    if (json) {
      printJson(results, several);
    } else {
      printText(all);
    }
    all.forEach(played -> complain(played, several));
    write(results);
    return all.stream().mapToInt(it -> it.exitCode(strict)).max().orElse(ExitCode.AS_EXPECTED);
  }

  private void printJson(List<PlaybackResult> results, boolean several) {
    if (several) {
      var list = results.stream().map(PlaybackResult::fields).toList();
      reprise.out().println(JsonWriter.text(list));
    } else {
      results.forEach(result -> reprise.out().println(JsonWriter.text(result.fields())));
    }
  }

  private void printText(List<Played> all) {
    String before = "";
    for (Played played : all) {
      if (played.result().filter(it -> tells(played, it)).isPresent()) {
        var result = played.result().get();
        reprise.out().print(before + TextReport.of(result));
        reprise.out().printf("token   %s%nresult  %s%n", result.token(), played.place());
        before = System.lineSeparator();
      }
    }
  }

  /// One that never began is told of by its error alone.
  private static boolean tells(Played played, PlaybackResult result) {
    return played.failure().isEmpty() || !result.steps().isEmpty();
  }

  private void complain(Played played, boolean several) {
    String of = several ? played.profile() + ": " : "";
    played.failure().ifPresent(failure -> complain(of, failure));
    played.result().filter(result -> isUnproven(played, result)).ifPresent(this::warn);
  }

  private void complain(String of, CommandFailure failure) {
    reprise.err().println("error: " + of + failure.sentence());
    if (reprise.debug()) {
      failure.printStackTrace(reprise.err());
    }
  }

  private static boolean isUnproven(Played played, PlaybackResult result) {
    return played.failure().isEmpty()
        && !result.dryRun()
        && result.verdict().equals(Optional.of(Verdict.UNPROVEN));
  }

  private void warn(PlaybackResult result) {
    int silent = result.counts().getOrDefault(Verdict.UNPROVEN, 0);
    String why =
        silent == 0
            ? "no step was sent"
            : "%d of %d steps left nothing to compare".formatted(silent, result.steps().size());
    String more = strict ? "" : "; --strict makes that a failure";
    reprise.err().printf("warning: %s is unproven: %s%s%n", result.profile(), why, more);
  }

  private void write(List<PlaybackResult> results) {
    if (junit != null) {
      junit.write(JUnitReport.of(results));
    }
    if (summary != null) {
      summary.write(MarkdownSummary.of(results));
    }
    step.ifPresent(it -> it.add(MarkdownSummary.of(results)));
  }
}
