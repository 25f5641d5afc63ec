package dev.reprise.cli;

import dev.reprise.play.PlaybackException;
import dev.reprise.play.PlaybackToken;
import dev.reprise.play.StoredEvidence;
import dev.reprise.play.TextReport;
import dev.reprise.profile.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints what a past playback showed.
@Command(
    name = "result",
    description = "Show what a past playback showed, also one that was broken off.")
final class ResultCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Parameters(paramLabel = "TOKEN", description = "The playback, as 'reprise results' lists it.")
  private PlaybackToken token = new PlaybackToken("none");

  @Option(
      names = "--step",
      paramLabel = "N",
      description =
          "Show this step alone: what was sent and answered, recorded and live, the log and the"
              + " code.")
  private int step;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ResultCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    var fields = StoredResult.find(token, reprise.configuration());
    if (step != 0) {
      var shown = step();
      reprise
          .out()
          .print(
              json ? JsonWriter.text(shown) + System.lineSeparator() : new StepView(shown).text());
      return ExitCode.AS_EXPECTED;
    }
    if (json) {
      reprise.out().println(JsonWriter.text(fields));
    } else if (!fields.containsKey("verdict")) {
      int ended = fields.get("requests") instanceof List<?> steps ? steps.size() : 0;
      reprise
          .out()
          .printf(
              "%s: %s, %d steps had ended%n", fields.get("profile"), fields.get("state"), ended);
    } else {
      reprise.out().print(TextReport.of(StoredResult.of(fields)));
    }
    return ExitCode.AS_EXPECTED;
  }

  private Map<String, @Nullable Object> step() {
    var evidence = new StoredEvidence(PlayerSettings.folders(reprise.configuration()));
    try {
      var shown =
          evidence
              .step(token, step)
              .orElseThrow(() ->
                  new CommandFailure(
                      ExitCode.WRONG_USAGE,
                      evidence.isKept(token)
                          ? "playback %s has no step %d that has ended".formatted(token, step)
                          : "nothing is kept of the steps of playback %s; play the profile again"
                              .formatted(token)));
      shown.put(
          "code", CoverageSettings.steps(reprise.configuration()).fields(token.value(), step));
      return shown;
    } catch (PlaybackException e) {
      throw PlaybackFailure.of(e);
    }
  }
}
