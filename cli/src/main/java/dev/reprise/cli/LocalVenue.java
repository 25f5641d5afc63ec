package dev.reprise.cli;

import dev.reprise.play.FlowOptions;
import dev.reprise.play.PlaybackEvent;
import dev.reprise.play.PlaybackException;
import dev.reprise.play.PlaybackFolders;
import dev.reprise.play.PlaybackListener;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.play.PlaybackResult;
import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Player;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// This process.
record LocalVenue(PlaybackFolders folders, Player player) implements Venue {
  @Override
  public Played play(PlaybackRequest request, Display display) {
    var token = PlaybackToken.random();
    var kept = new AtomicReference<@Nullable PlaybackResult>();
    PlaybackListener shown = display.of(request.profile());
    String place = folders.result(token).toString();
    try {
      PlaybackResult result =
          player.play(
              token,
              request,
              event -> {
                if (event instanceof PlaybackEvent.Ended end) {
                  kept.set(end.result());
                }
                shown.heard(event);
              });
      return Played.of(result, place);
    } catch (PlaybackException e) {
      Optional<PlaybackResult> result = Optional.ofNullable(kept.get());
      return new Played(request.profile(), result, place, Optional.of(PlaybackFailure.of(e)));
    }
  }

  @Override
  public Map<String, @Nullable Object> fork(
      PlaybackRequest request, FlowOptions options, Display display) throws InterruptedException {
    try {
      return player
          .fork(PlaybackToken.random(), request, options, display.of(request.profile()))
          .fields();
    } catch (PlaybackException e) {
      throw PlaybackFailure.of(e);
    }
  }

  @Override
  public Map<String, @Nullable Object> archive(
      PlaybackRequest request, FlowOptions options, Display display) throws InterruptedException {
    try {
      return player
          .archive(PlaybackToken.random(), request, options, display.of(request.profile()))
          .fields();
    } catch (PlaybackException e) {
      throw PlaybackFailure.of(e);
    }
  }

  @Override
  public void close() {
    // nothing is open between playbacks
  }
}
