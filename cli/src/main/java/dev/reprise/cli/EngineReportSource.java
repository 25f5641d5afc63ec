package dev.reprise.cli;

import dev.reprise.play.PlaybackToken;
import dev.reprise.server.ReportSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A playback as an engine elsewhere tells of it.
///
/// @param engine is asked
/// @param token of the playback
/// @param result what it told at first; a playback that runs would tell more each time
record EngineReportSource(
    EngineClient engine, PlaybackToken token, Map<String, @Nullable Object> result)
    implements ReportSource {
  /// Asks an engine for a playback.
  ///
  /// @throws CommandFailure if it does not answer, or knows no such playback
  static EngineReportSource of(EngineClient engine, PlaybackToken token) {
    var result =
        asked(engine, "/run/result/" + token)
            .orElseThrow(() ->
                new CommandFailure(
                    ExitCode.WRONG_USAGE,
                    "there is no playback %s at %s; its page #/ lists those that there are"
                        .formatted(token, Configuration.shown(engine.at("").toString()))));
    return new EngineReportSource(engine, token, result);
  }

  @Override
  public Optional<Map<String, @Nullable Object>> step(int number) {
    return asked(engine, "/run/result/" + token + "/steps/" + number);
  }

  @Override
  public List<?> planned() {
    return asked(engine, "/library/" + result.get("profile"))
                .map(profile -> profile.get("steps"))
                .orElse(null)
            instanceof List<?> steps
        ? steps
        : List.of();
  }

  private static Optional<Map<String, @Nullable Object>> asked(EngineClient engine, String path) {
    try {
      return engine.find(path);
    } catch (IOException e) {
      throw engine.unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted while the engine was asked", e);
    }
  }
}
