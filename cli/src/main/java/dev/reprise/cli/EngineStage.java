package dev.reprise.cli;

import dev.reprise.coverage.StepCode;
import dev.reprise.play.FlowOptions;
import dev.reprise.play.FlowResult;
import dev.reprise.play.Observer;
import dev.reprise.play.PlaybackException;
import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.play.PlaybackListener;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.play.PlaybackResult;
import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Player;
import dev.reprise.server.PlaybackStage;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the engine plays on: the player, with what the engine's machine knows and callers do not.
///
/// @param steps tells what single steps ran
/// @param runDirectory where the application's runs work, as a template with `{runid}`
/// @param secrets values that recordings hold only placeholders of, by name
record EngineStage(
    Player player,
    Supplier<StepCode> steps,
    Optional<String> runDirectory,
    Map<String, String> secrets)
    implements PlaybackStage {
  @Override
  public Map<String, @Nullable Object> code(PlaybackToken token, int step) {
    return steps.get().fields(token.value(), step);
  }

  @Override
  public PlaybackResult play(
      PlaybackToken token, PlaybackRequest request, Observer observer, PlaybackListener listener) {
    return player.with(observer).play(token, here(request), listener);
  }

  @Override
  public Map<String, @Nullable Object> fork(
      PlaybackRequest request, Fork wish, PlaybackListener listener) throws InterruptedException {
    var options =
        new FlowOptions(
            wish.undisturbify() ? Optional.of(true) : Optional.empty(),
            wish.targetRunId(),
            Optional.empty(),
            Optional.of(wish.timeout()));
    return complete(player.fork(PlaybackToken.random(), here(request), options, listener));
  }

  @Override
  public Map<String, @Nullable Object> archive(
      PlaybackRequest request, Archive wish, PlaybackListener listener)
      throws InterruptedException {
    var comment = Optional.of(wish.comment()).filter(text -> !text.isEmpty());
    var options =
        new FlowOptions(Optional.empty(), Optional.empty(), comment, Optional.of(wish.timeout()));
    return complete(player.archive(PlaybackToken.random(), here(request), options, listener));
  }

  private static Map<String, @Nullable Object> complete(FlowResult result) {
    if (!result.complete()) {
      throw new PlaybackException(Reason.FAILED, result.failure());
    }
    return result.fields();
  }

  private PlaybackRequest here(PlaybackRequest request) {
    return request.with(request.instance().withRunDirectory(runDirectory).withSecrets(secrets));
  }
}
