package dev.reprise.cli;

import dev.reprise.play.Instance;
import dev.reprise.play.Manner;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.profile.FailureReason;
import dev.reprise.profile.Slug;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of commands that talk with an application: where it is, and who asks.
final class TargetOptions {
  /// Stands in requests to an engine that knows itself where the application is.
  static final URI ENGINES_OWN = URI.create("");

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "The application, instead of PROFILE_PLAYBACK_BASE_URL.")
  private @Nullable String baseUrl;

  @Option(
      names = "--cookie",
      paramLabel = "TEXT",
      description = "A Cookie header to send as it is, instead of logging in.")
  private @Nullable String cookie;

  @Option(
      names = "--cookie-file",
      paramLabel = "FILE",
      description = "A file with that header, which other users of this machine cannot see.")
  private @Nullable String cookieFile;

  @Option(
      names = "--run-directory",
      paramLabel = "TEMPLATE",
      description = "Where the application's runs work, such as /data/runs/{runid}.")
  private @Nullable String runDirectory;

  @Option(names = "--insecure", description = "Accept any certificate of an https application.")
  private boolean insecure;

  @Option(
      names = "--step-timeout",
      paramLabel = "TIME",
      description = "How long one request may take; 60s unless said otherwise.")
  private Duration stepTimeout = Instance.STEP_TIMEOUT;

  /// The ordinary playback of a profile by this process.
  PlaybackRequest request(Configuration configuration, Slug profile) {
    URI url =
        url(configuration)
            .orElseThrow(() ->
                wrong(
                    "no application to play against; say where it is with --base-url URL,"
                        + " or set PROFILE_PLAYBACK_BASE_URL"));
    return request(configuration, profile, url);
  }

  /// The same for an engine, which may know itself where the application is, and has to know where
  /// its runs work.
  PlaybackRequest remoteRequest(Configuration configuration, Slug profile) {
    if (runDirectory != null) {
      throw wrong("--run-directory is for the machine that plays; give it to 'reprise serve'");
    }
    return request(configuration, profile, url(configuration).orElse(ENGINES_OWN));
  }

  private PlaybackRequest request(Configuration configuration, Slug profile, URI url) {
    if (!stepTimeout.isPositive()) {
      throw wrong("--step-timeout is longer than nothing, such as 30s");
    }
    var instance =
        new Instance(
            url,
            /* version= */ Optional.empty(),
            cookie(configuration),
            insecure,
            stepTimeout,
            Optional.ofNullable(runDirectory),
            /* logs= */ Optional.empty(),
            configuration.secrets());
    return new PlaybackRequest(profile, instance, Manner.ORDINARY);
  }

  private Optional<URI> url(Configuration configuration) {
    return configuration
        .overriddenBy("--base-url", Settings.PLAYBACK_BASE_URL, baseUrl)
        .find(Settings.PLAYBACK_BASE_URL);
  }

  private Optional<String> cookie(Configuration configuration) {
    if (cookie != null && cookieFile != null) {
      throw wrong("--cookie and --cookie-file exclude each other; give one of them");
    }
    Optional<String> given =
        cookieFile == null
            ? Optional.ofNullable(cookie)
            : Optional.of(read(configuration.path(cookieFile)));
    return given.map(TargetOptions::checked);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.WRONG_USAGE,
          "cannot read the cookie file %s: %s".formatted(file, FailureReason.of(e)),
          e);
    }
  }

  /// The value itself is never repeated: it opens doors.
  private static String checked(String cookie) {
    String value = cookie.replaceFirst("(?i)^cookie:\\s*", "");
    if (value.isEmpty() || !value.chars().allMatch(c -> c >= ' ' && c < 127)) {
      throw wrong("a cookie is one line of visible ASCII, such as session=...; theme=dark");
    }
    return value;
  }

  private static CommandFailure wrong(String sentence) {
    return new CommandFailure(ExitCode.WRONG_USAGE, sentence);
  }
}
