package dev.reprise.server;

import dev.reprise.play.Instance;
import dev.reprise.play.Manner;
import dev.reprise.play.Pace;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.profile.Slug;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a caller wants to have played, forked or archived.
///
/// Wishes that are misspelt or cannot be fulfilled are refused in a sentence, before anything is
/// sent to an application.
final class PlaybackCommand {
  private static final Duration LONGEST_STEP = Duration.ofHours(1);
  private static final Set<String> TARGET = Set.of("base_url", "cookie", "insecure");
  private static final Set<String> PLAYBACK =
      Set.of(
          "app_version",
          "dry_run",
          "verbose",
          "trace_code",
          "trace_steps",
          "coverage_dir",
          "pace",
          "isolated",
          "keep_sandbox",
          "logs",
          "snapshot",
          "step_timeout_seconds",
          "detach",
          "stream",
          "color");

  private final Slug profile;
  private final Command command;
  private final Optional<URI> usualUrl;

  private PlaybackCommand(Slug profile, Command command, Optional<URI> usualUrl) {
    this.profile = profile;
    this.command = command;
    this.usualUrl = usualUrl;
  }

  /// The wish for a playback.
  static PlaybackCommand of(Call call, Optional<URI> usualUrl) {
    return of(call, PLAYBACK, usualUrl);
  }

  /// A wish that has these keys besides those that say where the application is.
  static PlaybackCommand of(Call call, Set<String> more, Optional<URI> usualUrl) {
    var keys = new HashSet<>(TARGET);
    keys.addAll(more);
    return new PlaybackCommand(profile(call), call.command().of(keys), usualUrl);
  }

  /// The profile that the path names; none that cannot be in a library.
  static Slug profile(Call call) {
    try {
      return new Slug(call.name("profile"));
    } catch (IllegalArgumentException e) {
      throw new Refusal(404, "there is no such profile; GET /library lists all there are")
          .because(e);
    }
  }

  Command command() {
    return command;
  }

  PlaybackRequest request() {
    return new PlaybackRequest(profile, instance(), manner());
  }

  private Instance instance() {
    return new Instance(
        baseUrl(),
        command.text("app_version"),
        cookie(),
        command.flag("insecure"),
        command.seconds("step_timeout_seconds", LONGEST_STEP).orElse(Instance.STEP_TIMEOUT),
        /* runDirectory= */ Optional.empty(),
        command.text("logs"),
        /* secrets= */ Map.of());
  }

  private Manner manner() {
    return new Manner(
        command.flag("dry_run"),
        command.flag("verbose"),
        command.flag("trace_code") || command.flag("trace_steps"),
        command.flag("trace_steps"),
        command.text("coverage_dir").map(PlaybackCommand::folder),
        command.text("pace").map(PlaybackCommand::pace),
        command.flag("isolated"),
        command.flag("keep_sandbox"));
  }

  /// What is wished of the behaviour profile of its window, if one is.
  Optional<BehaviourCommand> snapshot() {
    return command.part("snapshot").map(BehaviourCommand::ofSnapshot);
  }

  private URI baseUrl() {
    return command
        .text("base_url")
        .map(PlaybackCommand::url)
        .or(() -> usualUrl)
        .orElseThrow(() ->
            new Refusal(
                400,
                "\"base_url\" is needed, because this server has no PROFILE_PLAYBACK_BASE_URL"));
  }

  private static URI url(String text) {
    try {
      URI url = URI.create(text);
      boolean web =
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      if (web && url.getHost() != null && url.getQuery() == null && url.getFragment() == null) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // refused below
    }
    throw new Refusal(
        400, "\"base_url\" is an http or https URL without a query, such as http://localhost:8080");
  }

  private Optional<String> cookie() {
    Optional<String> cookie = command.text("cookie");
    if (cookie.isPresent() && !cookie.get().chars().allMatch(c -> c >= ' ' && c < 127)) {
      throw new Refusal(400, "\"cookie\" is a header's value: visible ASCII in one line");
    }
    return cookie;
  }

  private static Path folder(String text) {
    try {
      Path folder = Path.of(text);
      if (folder.isAbsolute()) {
        return folder.normalize();
      }
    } catch (InvalidPathException e) {
      // refused below
    }
    throw new Refusal(400, "\"coverage_dir\" is an absolute path on the server's machine");
  }

  private static Pace pace(String text) {
    try {
      return Pace.of(text);
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, "\"pace\" cannot be used: " + e.getMessage()).because(e);
    }
  }
}
