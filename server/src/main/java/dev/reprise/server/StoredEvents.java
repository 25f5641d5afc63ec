package dev.reprise.server;

import dev.reprise.play.PlaybackEvent;
import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Results;
import dev.reprise.play.StoredLog;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The events of a playback that are not in memory, told from its result or its journal.
///
/// These are the end of its log, its steps and its verdict; states of jobs are not kept.
final class StoredEvents {
  private final Results results;
  private final PlaybackToken token;

  StoredEvents(Results results, PlaybackToken token) {
    this.results = results;
    this.token = token;
  }

  /// Tells all that came after a position, and closes.
  void tell(EventStream events, FeedPosition from) throws IOException {
    var found = results.find(token).orElseThrow(ResultCall::unknown);
    if (from.equals(FeedPosition.START)) {
      tellLog(events);
    }
    long steps = tellSteps(events, found, from.steps(), Long.MAX_VALUE);
    if ("running".equals(found.get("state"))) {
      // Another process plays it: the client comes again for the rest.
      events.close(new FeedPosition(0, steps).toString(), "played by another process");
      return;
    }
    var verdict = new LinkedHashMap<String, @Nullable Object>(found);
    verdict.remove("requests");
    verdict.putIfAbsent("verdict", null); // a journal alone: it was interrupted
    events.send(new FeedPosition(0, steps).toString(), "verdict", verdict);
    events.close(FeedPosition.END, "ended");
  }

  private void tellLog(EventStream events) throws IOException {
    StoredLog log = results.log(token, PlaybackFeed.EVENTS_KEPT);
    if (log.left() > 0) {
      Instant at = log.lines().getFirst().at();
      String text = log.left() + " earlier lines of the log are in its file alone";
      tell(events, new PlaybackEvent.Line(at, PlaybackEvent.Level.WARNING, text));
    }
    for (PlaybackEvent.Line line : log.lines()) {
      tell(events, line);
    }
  }

  private static void tell(EventStream events, PlaybackEvent.Line line) throws IOException {
    events.send(FeedPosition.START.toString(), "log", FeedEvent.data(line));
  }

  /// Tells the steps after `from` up to `to`, counted from 1.
  void tellSteps(EventStream events, long from, long to) throws IOException {
    var found = results.find(token);
    if (found.isPresent()) {
      tellSteps(events, found.get(), from, to);
    }
  }

  private static long tellSteps(
      EventStream events, Map<String, @Nullable Object> found, long from, long to)
      throws IOException {
    long number = 0;
    if (found.get("requests") instanceof List<?> steps) {
      for (Object step : steps) {
        number++;
        if (number > from && number <= to && step instanceof Map<?, ?> fields) {
          events.send(new FeedPosition(0, number).toString(), "step", named(fields));
        }
      }
    }
    return number;
  }

  @SuppressWarnings("unchecked") // every map that is read from JSON has string keys
  private static Map<String, @Nullable Object> named(Map<?, ?> fields) {
    return (Map<String, @Nullable Object>) fields;
  }
}
