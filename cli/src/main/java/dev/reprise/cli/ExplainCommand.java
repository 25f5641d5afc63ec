package dev.reprise.cli;

import dev.reprise.play.Explanation;
import dev.reprise.play.PlaybackException;
import dev.reprise.profile.JsonWriter;
import dev.reprise.profile.Slug;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Explains what a playback of a profile would do.
@Command(
    name = "explain",
    description =
        "Show a profile's steps, the values that follow from answers with the evidence for each,"
            + " and what is known to vary.")
final class ExplainCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Parameters(paramLabel = "SLUG", description = "The profile.")
  private Slug slug = new Slug("none");

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ExplainCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    try {
      var explanation = Explanation.of(PlayerSettings.folders(reprise.configuration()), slug);
      if (json) {
        reprise.out().println(JsonWriter.text(explanation.fields()));
      } else {
        reprise.out().print(explanation.text());
      }
      return ExitCode.AS_EXPECTED;
    } catch (PlaybackException e) {
      throw PlaybackFailure.of(e);
    }
  }
}
