package dev.reprise.server;

import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Results;
import java.util.Map;

/// The call that ends a playback early. Its result tells how far it came.
final class CancelCall implements Endpoint {
  private final PlaybackDesk desk;
  private final Results results;

  CancelCall(PlaybackDesk desk, Results results) {
    this.desk = desk;
    this.results = results;
  }

  @Override
  public Answer answer(Call call) {
    PlaybackToken token = ResultCall.token(call);
    var playback = desk.find(token);
    if (playback.isEmpty()) {
      throw results.find(token).isEmpty() ? ResultCall.unknown() : notHere();
    }
    desk.cancel(playback.get());
    return Answer.json(202, Map.of("token", token.value()));
  }

  private static Refusal notHere() {
    return new Refusal(
        409, "NOT_PLAYED_HERE", "this playback has ended, or another process plays it");
  }
}
