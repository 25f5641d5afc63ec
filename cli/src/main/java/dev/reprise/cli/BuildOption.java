package dev.reprise.cli;

import dev.reprise.play.PlaybackRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that says which build of the application is played.
final class BuildOption {
  @Option(
      names = "--app-version",
      paramLabel = "TEXT",
      description =
          "What the application's build is called, such as a commit; it is asked otherwise, where"
              + " its description says how.")
  private @Nullable String version;

  PlaybackRequest in(PlaybackRequest request) {
    return request.with(request.instance().called(Optional.ofNullable(version)));
  }
}
