package dev.reprise.server;

import dev.reprise.play.LogLine;
import dev.reprise.play.Observer;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.play.PlaybackToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// The call that plays a profile.
///
/// It answers with the log while it comes into being; with the whole log at the end for callers
/// behind something that cannot stream; or at once for those who will ask later.
final class RunCall implements Endpoint {
  static final String TOKEN_HEADER = "X-Playback-Token";

  private static final String TEXT = "text/plain; charset=utf-8";

  private final PlaybackDesk desk;
  private final LibraryCalls library;
  private final BehaviourStage behaviour;
  private final PlaybackSettings settings;
  private final OpenStreams streams;

  RunCall(
      PlaybackDesk desk,
      LibraryCalls library,
      BehaviourStage behaviour,
      PlaybackSettings settings,
      OpenStreams streams) {
    this.desk = desk;
    this.library = library;
    this.behaviour = behaviour;
    this.settings = settings;
    this.streams = streams;
  }

  @Override
  public Answer answer(Call call) throws InterruptedException {
    var wish = PlaybackCommand.of(call, settings.baseUrl());
    PlaybackRequest request = wish.request();
    boolean detached = said(call, wish, "detach", false);
    boolean streamed = said(call, wish, "stream", true);
    var lines = new LogLine(said(call, wish, "color", settings.coloured()));
    library.checkPlayable(request.profile());
    Observer observer = wish.snapshot().map(behaviour::observer).orElse(Observer.NONE);
    var taken = desk.take(request, observer);
    return (detached ? detached(taken) : attached(taken.playback(), lines, streamed))
        .header(TOKEN_HEADER, taken.playback().token().value());
  }

  private static boolean said(Call call, PlaybackCommand wish, String key, boolean unsaid) {
    boolean inBody = wish.command().flag(key, unsaid);
    String inQuery = call.query(key).orElse(String.valueOf(inBody));
    return switch (inQuery) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new Refusal(400, "\"" + key + "\" is true or false");
    };
  }

  private static Answer detached(PlaybackDesk.Taken taken) {
    PlaybackToken token = taken.playback().token();
    return Answer.json(
        202,
        Map.of(
            "token",
            token.value(),
            "result",
            "/run/result/" + token,
            "events",
            "/run/" + token + "/events",
            "position",
            taken.before()));
  }

  private Answer attached(LivePlayback playback, LogLine lines, boolean streamed)
      throws InterruptedException {
    var log = new PlaybackLog(playback, lines, settings.heartbeat());
    if (streamed) {
      return Answer.growing(200, TEXT, streams.guarded(out -> orCancelled(playback, log, out)))
          .header("X-Accel-Buffering", "no");
    }
    return Answer.bytes(200, TEXT, whole(playback, log));
  }

  /// Nobody else waits for this playback: it is not played on for a caller who has gone away.
  private void orCancelled(LivePlayback playback, PlaybackLog log, PatientOutput out)
      throws IOException, InterruptedException {
    try {
      log.writeTo(out::write);
    } finally {
      desk.cancel(playback); // nothing, if it has ended
    }
  }

  private byte[] whole(LivePlayback playback, PlaybackLog log) throws InterruptedException {
    var bytes = new ByteArrayOutputStream();
    try {
      streams.during(() -> {
        log.writeWholeTo(bytes);
        return bytes;
      });
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes every write", e);
    } finally {
      desk.cancel(playback);
    }
    return bytes.toByteArray();
  }
}
