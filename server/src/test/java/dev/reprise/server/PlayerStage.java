package dev.reprise.server;

import dev.reprise.play.Observer;
import dev.reprise.play.PlaybackListener;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.play.PlaybackResult;
import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Player;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plays for real.
///
/// @param steps tells which code the steps ran
record PlayerStage(Player player, StepEvidence.Code steps) implements PlaybackStage {
  static final StepEvidence.Code NO_CODE =
      (_, _) ->
          Map.<String, @Nullable Object>of(
              "state", "none", "reason", "no code was traced", "classes", List.of());

  PlayerStage(Player player) {
    this(player, NO_CODE);
  }

  @Override
  public PlaybackResult play(
      PlaybackToken token, PlaybackRequest request, Observer observer, PlaybackListener listener) {
    return player.with(observer).play(token, request, listener);
  }

  @Override
  public Map<String, @Nullable Object> fork(
      PlaybackRequest request, Fork wish, PlaybackListener listener) {
    throw new UnsupportedOperationException("nobody forks here");
  }

  @Override
  public Map<String, @Nullable Object> archive(
      PlaybackRequest request, Archive wish, PlaybackListener listener) {
    throw new UnsupportedOperationException("nobody archives here");
  }

  @Override
  public Map<String, @Nullable Object> code(PlaybackToken token, int step) {
    return steps.of(token, step);
  }
}
