package dev.reprise.server;

import java.io.IOException;
import java.time.Duration;

/// The events of a playback in memory, followed by one client.
///
/// What was forgotten before the client came is told from the journal. A client that is so slow
/// that events are forgotten under its eyes is cut; it may come again.
final class LiveEvents {
  private final LivePlayback playback;
  private final StoredEvents stored;
  private final Duration heartbeat;

  LiveEvents(LivePlayback playback, StoredEvents stored, Duration heartbeat) {
    this.playback = playback;
    this.stored = stored;
    this.heartbeat = heartbeat;
  }

  /// Tells all that comes after a position until the playback has ended, and closes.
  void follow(EventStream events, FeedPosition from) throws IOException, InterruptedException {
    boolean ahead = from.events() > playback.feed().last().events(); // no id that we gave
    FeedPosition position = ahead ? FeedPosition.START : from;
    boolean fresh = true;
    while (true) {
      var batch = playback.feed().after(position, heartbeat);
      if (batch.missed() > 0) {
        if (!fresh) {
          throw new IOException("the client is too slow");
        }
        stored.tellSteps(events, position.steps(), batch.events().getFirst().stepsBefore());
      }
      fresh = false;
      for (FeedEvent event : batch.events()) {
        events.send(event);
        position = event.position();
      }
      if (batch.over()) {
        close(events, position);
        return;
      }
      if (batch.events().isEmpty()) {
        events.heartbeat(position);
      }
    }
  }

  private void close(EventStream events, FeedPosition position) throws IOException {
    if (playback.isOver()) {
      events.close(FeedPosition.END, "ended");
    } else {
      events.close(position.toString(), "stopping");
    }
  }
}
