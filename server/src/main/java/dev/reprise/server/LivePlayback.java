package dev.reprise.server;

import dev.reprise.play.Observer;
import dev.reprise.play.PlaybackEvent;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.play.PlaybackResult;
import dev.reprise.play.PlaybackToken;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A playback that waits, is played, or has ended not long ago, and what it tells.
///
/// Thread-safe; what the stage tells comes from one thread at a time.
final class LivePlayback {
  private final PlaybackToken token;
  private final PlaybackRequest request;
  private final Observer observer;
  private final InstantSource clock;
  private final PlaybackFeed feed = new PlaybackFeed();
  private volatile int steps;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private volatile @Nullable End end;

  /// @param observer watches the application while it is played
  LivePlayback(
      PlaybackToken token, PlaybackRequest request, Observer observer, InstantSource clock) {
    this.token = token;
    this.request = request;
    this.observer = observer;
    this.clock = clock;
  }

  PlaybackToken token() {
    return token;
  }

  PlaybackRequest request() {
    return request;
  }

  Observer observer() {
    return observer;
  }

  PlaybackFeed feed() {
    return feed;
  }

  boolean isOver() {
    return end != null;
  }

  /// Passes on what the stage tells; the end is told by [#tellEnd], when the stage has returned.
  void heard(PlaybackEvent event) {
    switch (event) {
      case PlaybackEvent.Started started -> steps = started.steps();
      case PlaybackEvent.Line line -> feed.tell(line);
      case PlaybackEvent.StepEnded step -> feed.tell("step", step.result().fields());
      case PlaybackEvent.JobSeen job ->
          feed.tell("job", Map.of("step", job.step(), "id", job.id(), "status", job.status()));
      case PlaybackEvent.Ended _ -> {}
    }
  }

  /// Tells a line of the server's own.
  void say(PlaybackEvent.Level level, String text) {
    feed.tell(line(level, text));
  }

  /// How far it is, as callers see it.
  Map<String, @Nullable Object> progress(String state) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("token", token.value());
    fields.put("profile", request.profile().value());
    fields.put("state", state);
    fields.put("ended", feed.last().steps());
    fields.put("steps", steps);
    return fields;
  }

  /// What a log says when nothing else was said for long.
  PlaybackEvent.Line sign() {
    long ended = feed.last().steps();
    String text =
        steps == 0
            ? "not playing yet"
            : "still playing, " + ended + " of " + steps + " steps ended";
    return line(PlaybackEvent.Level.INFO, text);
  }

  /// What a log says in the place of events that were forgotten before they were read.
  PlaybackEvent.Line gap(long missed) {
    return line(PlaybackEvent.Level.WARNING, missed + " events were not read in time");
  }

  private PlaybackEvent.Line line(PlaybackEvent.Level level, String text) {
    return new PlaybackEvent.Line(clock.instant(), level, text);
  }

  /// Asks for its end; tells whether nobody had asked before.
  boolean cancel() {
    return cancelled.compareAndSet(false, true);
  }

  boolean isCancelled() {
    return cancelled.get();
  }

  /// It has ended.
  ///
  /// @param place where the result lies
  void ended(PlaybackResult result, String place) {
    end = new End(result, place);
  }

  /// Tells the end, the last of all that is told.
  void tellEnd() {
    End told = end;
    if (told != null) {
      tell(told.result(), told.place());
    }
    feed.end();
  }

  private void tell(PlaybackResult result, String place) {
    result.failure().ifPresent(end -> say(PlaybackEvent.Level.ERROR, end.sentence()));
    say(
        PlaybackEvent.Level.INFO,
        result.verdict().map(it -> "verdict " + it).orElse("interrupted, so there is no verdict"));
    say(PlaybackEvent.Level.INFO, "token " + token);
    say(PlaybackEvent.Level.INFO, "result " + place);
    var verdict = new LinkedHashMap<String, @Nullable Object>(result.fields());
    verdict.remove("requests");
    verdict.put("result", place);
    feed.tell("verdict", verdict);
  }

  private record End(PlaybackResult result, String place) {}
}
