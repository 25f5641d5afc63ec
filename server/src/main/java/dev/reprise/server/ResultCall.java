package dev.reprise.server;

import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Results;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The call that tells what a playback showed, or what it has shown so far.
final class ResultCall implements Endpoint {
  private final PlaybackDesk desk;
  private final Results results;

  ResultCall(PlaybackDesk desk, Results results) {
    this.desk = desk;
    this.results = results;
  }

  @Override
  public Answer answer(Call call) {
    PlaybackToken token = token(call);
    return results
        .find(token)
        .or(() -> notBegun(token))
        .map(fields -> Answer.json(200, fields))
        .orElseThrow(ResultCall::unknown);
  }

  /// The token in the path; one that is none has no playback either.
  static PlaybackToken token(Call call) {
    try {
      return new PlaybackToken(call.name("token"));
    } catch (IllegalArgumentException e) {
      throw unknown().because(e);
    }
  }

  static Refusal unknown() {
    return new Refusal(404, "there is no playback with this token");
  }

  private Optional<Map<String, @Nullable Object>> notBegun(PlaybackToken token) {
    return desk.find(token)
        .map(playback -> {
          var fields = new LinkedHashMap<String, @Nullable Object>();
          fields.put("token", token.value());
          fields.put("profile", playback.request().profile().value());
          fields.put("state", desk.isWaiting(playback) ? "waiting" : "running");
          fields.put("requests", List.of());
          return fields;
        });
  }
}
