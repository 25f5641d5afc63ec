package dev.reprise.cli;

import dev.reprise.play.PlaybackException;
import dev.reprise.play.Results;
import dev.reprise.profile.JsonWriter;
import dev.reprise.profile.Slug;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lists what was played.
@Command(name = "results", description = "List past playbacks, the newest first.")
final class ResultsCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Parameters(paramLabel = "SLUG", arity = "0..1", description = "Of this profile alone.")
  private @Nullable Slug slug;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many; ${DEFAULT-VALUE} unless said otherwise.")
  private int limit = 20;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ResultsCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new CommandFailure(ExitCode.WRONG_USAGE, "--limit is a number from 1");
    }
    var list = list();
    if (json) {
      reprise.out().println(JsonWriter.text(list));
    } else {
      list.forEach(this::print);
    }
    return ExitCode.AS_EXPECTED;
  }

  private List<Map<String, @Nullable Object>> list() {
    var results = new Results(PlayerSettings.folders(reprise.configuration()));
    try {
      return slug == null ? results.list(limit) : results.list(slug, limit);
    } catch (PlaybackException e) {
      throw PlaybackFailure.of(e);
    }
  }

  private void print(Map<String, @Nullable Object> playback) {
    Object verdict = playback.get("verdict");
    Object end = verdict == null ? playback.getOrDefault("state", "") : verdict;
    reprise
        .out()
        .printf(
            "%s  %-11s  %s  %s%n",
            playback.getOrDefault("started_at", ""),
            end,
            playback.getOrDefault("token", ""),
            playback.getOrDefault("profile", ""));
  }
}
