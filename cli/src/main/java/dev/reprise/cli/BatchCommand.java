package dev.reprise.cli;

import dev.reprise.play.PlaybackRequest;
import dev.reprise.profile.Slug;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Plays many profiles with their code traced, and reports what they ran.
@Command(
    name = "batch",
    aliases = "run-profile-coverage-batch",
    description = {
      "Play all profiles, or those named, with their code traced, and report what they ran.",
      "One that fails does not end the others. Where the class files are known (--classes or"
          + " PROFILE_COVERAGE_CLASSES), reports, matrix, gaps and redundancy are written, too."
    })
final class BatchCommand implements Callable<Integer> {
  private static final int MOST_JOBS = 64;

  private final Reprise reprise;

  @Option(
      names = "--include",
      paramLabel = "SLUG",
      arity = "1..*",
      description = "Profiles, or patterns such as 'legacy-*'; all unless said otherwise.")
  private List<String> profiles = List.of();

  @Option(
      names = "--exclude",
      paramLabel = "SLUG",
      arity = "1..*",
      description = "Profiles or patterns that are left out.")
  private List<String> excludes = List.of();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many profiles are played side by side; ${DEFAULT-VALUE} unless said.")
  private int jobs = 1;

  @Option(names = "--dry-run", description = "Only say what would be played.")
  private boolean dryRun;

  @Option(
      names = "--coverage-dir",
      paramLabel = "DIR",
      description = "Where a copy of each merged <slug>.coverage goes.")
  private @Nullable String copies;

  @Option(
      names = "--untraced-too",
      description = "Play each profile without tracing first, and tell what tracing cost.")
  private boolean untracedToo;

  @Mixin private ServiceOptions service = new ServiceOptions();

  @Mixin private BuildOption build = new BuildOption();

  @Mixin private BatchCode code = new BatchCode();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  BatchCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    if (jobs < 1 || jobs > MOST_JOBS) {
      throw new CommandFailure(
          ExitCode.WRONG_USAGE,
          "--jobs is a number from 1 to %d, not %d".formatted(MOST_JOBS, jobs));
    }
    var configuration = reprise.configuration();
    var selection = BatchSelection.of(PlayerSettings.folders(configuration), profiles, excludes);
    selection.skipped().forEach((name, why) -> reprise.err().printf("skipped %s: %s%n", name, why));
    if (selection.wanted().isEmpty()) {
      throw new CommandFailure(
          ExitCode.WRONG_USAGE,
          "there is nothing to play in %s; 'reprise promote' makes profiles"
              .formatted(PlayerSettings.folders(configuration).library()));
    }
    if (dryRun) {
      selection.wanted().forEach(slug -> reprise.out().println("would play " + slug));
      return ExitCode.AS_EXPECTED;
    }
    return play(selection);
  }

  private int play(BatchSelection selection) {
    Optional<Path> copy = Optional.ofNullable(copies).map(reprise.configuration()::path);
    List<PlaybackRequest> requests = selection.wanted().stream().map(this::request).toList();
    List<Played> untraced = List.of();
    List<Played> traced;
    boolean interrupted;
    try (var interruption = Interruption.ofThisThread();
        Venue venue = service.venue(reprise);
        Display display = Display.of(reprise, false, jobs > 1)) {
      var ensemble = new Ensemble(venue, display, jobs);
      if (untracedToo) {
        untraced = ensemble.play(requests);
      }
      traced = ensemble.play(requests.stream().map(it -> it.traced(copy)).toList());
      interrupted = interruption.end();
    }
    var table = BatchTable.of(traced, untraced, selection.skipped());
    Optional<Path> pages = interrupted ? Optional.empty() : code.reports(reprise);
    if (json) {
      reprise.out().println(table.json(pages));
    } else {
      reprise.out().print(table.text());
      pages.ifPresent(folder -> reprise.out().println("reports " + reprise.shown(folder)));
    }
    StepSummary.of(reprise).ifPresent(summary -> summary.add(table.markdown()));
    return interrupted ? ExitCode.INTERRUPTED : table.exitCode();
  }

  private PlaybackRequest request(Slug slug) {
    return build.in(service.request(reprise.configuration(), slug));
  }
}
