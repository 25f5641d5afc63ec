package dev.reprise.cli;

import dev.reprise.play.Credentials;
import dev.reprise.play.PlaybackEvent;
import dev.reprise.play.PlaybackException;
import dev.reprise.play.PlaybackFolders;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.play.PlaybackResult;
import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Player;
import dev.reprise.profile.Slug;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Plays a profile.
@Command(name = "play", aliases = "run-test-profile", description = "Play a profile.")
final class PlayCommand implements Callable<Integer> {
  private final Reprise reprise;

  @Parameters(paramLabel = "SLUG")
  private String slug = "";

  @Option(names = "--base-url")
  private URI base = URI.create("");

  PlayCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Override
  public Integer call() {
    var c = reprise.configuration();
    var folders =
        new PlaybackFolders(
            c.get(Settings.PLAYBACK_ROOT),
            c.get(Settings.PLAYBACK_RUN_ROOT),
            c.get(Settings.PLAYBACK_FORK_ROOT),
            c.get(Settings.PLAYBACK_ARCHIVE_ROOT));
    Optional<String> email = c.find(Settings.ADMIN_EMAIL);
    var player =
        new Player(
            folders,
            email.map(e -> new Credentials(e, c.get(Settings.ADMIN_PASSWORD))).orElse(null),
            InstantSource.system(),
            System::nanoTime);
    try {
      PlaybackResult result =
          player.play(
              PlaybackToken.random(),
              PlaybackRequest.of(new Slug(slug), base),
              event -> {
                if (event instanceof PlaybackEvent.Line line) {
                  reprise.err().println(line.level() + " " + line.text());
                }
              });
      reprise.out().println(result.report());
      return ExitCode.AS_EXPECTED;
    } catch (PlaybackException e) {
      throw new CommandFailure(ExitCode.UNREACHABLE, String.valueOf(e.getMessage()), e);
    }
  }
}
