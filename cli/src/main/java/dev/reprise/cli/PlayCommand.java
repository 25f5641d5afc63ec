package dev.reprise.cli;

import dev.reprise.play.Explanation;
import dev.reprise.play.PlaybackException;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.play.PlaybackResult;
import dev.reprise.play.Verdict;
import dev.reprise.profile.Slug;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Plays profiles and tells what changed.
@Command(
    name = "play",
    aliases = "run-test-profile",
    description = {
      "Play profiles against an application and show for every step what changed.",
      "Secrets that a recording does not hold are taken from the environment: REPRISE_SECRET_NAME"
          + " is the one that the profile calls NAME ('reprise explain' lists them)."
    })
final class PlayCommand implements Callable<Integer> {
  private static final int MOST_JOBS = 64;

  private final Reprise reprise;

  @Parameters(
      paramLabel = "SLUG",
      arity = "1..*",
      description = "The profiles, each played even where another failed.")
  private List<Slug> slugs = List.of();

  @Mixin private ServiceOptions service = new ServiceOptions();

  @Mixin private BuildOption build = new BuildOption();

  @Mixin private PlaybackOptions playback = new PlaybackOptions();

  @Mixin private ReportOptions reporting = new ReportOptions();
  @Mixin private SnapshotOptions snapshot = new SnapshotOptions();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many profiles are played side by side; ${DEFAULT-VALUE} unless said.")
  private int jobs = 1;

  PlayCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() throws Exception {
    if (service.isRemote()) {
      Map<String, @Nullable Object> wish = snapshot.remoteWish();
      return play(() -> service.engine(reprise).with(wish));
    }
    if (!snapshot.isWanted()) {
      return play(() -> service.venue(reprise));
    }
    try (HttpClient http = HttpClient.newHttpClient()) {
      return BehaviourFailure.translated(
          reprise.configuration(),
          library -> play(() -> service.venue(reprise, snapshot.observer(reprise, library, http))));
    }
  }

  private int play(Supplier<Venue> place) {
    List<PlaybackRequest> requests = requests();
    Reports reports = reporting.open(reprise);
    boolean several = slugs.size() > 1;
    List<Played> played;
    boolean interrupted;
    try (var interruption = Interruption.ofThisThread();
        Venue venue = place.get();
        Display display = Display.of(reprise, playback.talksMuch(), several && jobs > 1)) {
      played = new Ensemble(venue, display, jobs).play(requests);
      interrupted = interruption.end();
    }
    int exitCode = reports.tell(played, several);
    if (!service.isRemote()) {
      played.forEach(this::hint);
    }
    return interrupted ? ExitCode.INTERRUPTED : exitCode;
  }

  private List<PlaybackRequest> requests() {
    if (jobs < 1 || jobs > MOST_JOBS) {
      throw new CommandFailure(
          ExitCode.WRONG_USAGE,
          "--jobs is a number from 1 to %d, not %d".formatted(MOST_JOBS, jobs));
    }
    var configuration = reprise.configuration();
    return slugs.stream()
        .map(slug -> build.in(service.request(configuration, slug)))
        .map(request -> playback.kind(request, configuration))
        .toList();
  }

  /// Somebody who never taught a profile what varies cannot know that it could be taught.
  private void hint(Played played) {
    boolean different =
        played.result().flatMap(PlaybackResult::verdict).equals(Optional.of(Verdict.DIFFERENT));
    if (different && !isTaught(played.profile())) {
      reprise
          .err()
          .printf(
              "hint: if this build is unchanged, 'reprise learn %s' teaches what varies%n",
              played.profile());
    }
  }

  private boolean isTaught(Slug profile) {
    try {
      var explanation =
          Explanation.of(PlayerSettings.folders(reprise.configuration()), profile).fields();
      return !(explanation.get("noise") instanceof List<?> noise) || !noise.isEmpty();
    } catch (PlaybackException e) {
      return true; // it was played a moment ago; whatever this is, it is no reason for a hint
    }
  }
}
