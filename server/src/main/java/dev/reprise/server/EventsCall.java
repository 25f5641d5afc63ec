package dev.reprise.server;

import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Results;
import java.util.Optional;

/// The call that follows a playback by server-sent events.
final class EventsCall implements Endpoint {
  private final PlaybackDesk desk;
  private final Results results;
  private final PlaybackSettings settings;
  private final OpenStreams streams;

  EventsCall(PlaybackDesk desk, Results results, PlaybackSettings settings, OpenStreams streams) {
    this.desk = desk;
    this.results = results;
    this.settings = settings;
    this.streams = streams;
  }

  @Override
  public Answer answer(Call call) {
    PlaybackToken token = ResultCall.token(call);
    Optional<String> last = call.header("Last-Event-ID").or(() -> call.query("last_event_id"));
    Optional<LivePlayback> live = desk.find(token);
    if (live.isEmpty() && results.find(token).isEmpty()) {
      throw ResultCall.unknown();
    }
    if (last.filter(FeedPosition.END::equals).isPresent()) {
      return Answer.empty(); // a browser does not connect again after that
    }
    var stored = new StoredEvents(results, token);
    FeedPosition from = FeedPosition.of(last);
    OpenStreams.PatientBody body =
        out -> {
          var events = new EventStream(out, settings.clock());
          events.open(token, from);
          if (live.isPresent()) {
            new LiveEvents(live.get(), stored, settings.heartbeat()).follow(events, from);
          } else {
            stored.tell(events, from);
          }
        };
    return Answer.growing(200, "text/event-stream", streams.guarded(body))
        .header("X-Accel-Buffering", "no");
  }
}
