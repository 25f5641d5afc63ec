package dev.reprise.server;

import dev.reprise.play.PlaybackEvent;
import dev.reprise.play.PlaybackException;
import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Results;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The events of a playback that are not in memory, told from its result or its journal.
///
/// These are the end of its log, its steps and its verdict; states of jobs are not kept.
final class StoredEvents {
  private static final System.Logger LOG = System.getLogger("dev.reprise.server");

  /// Of a longer log only the end.
  private static final int LINES_TOLD = 5000;

  private final Results results;
  private final PlaybackToken token;

  StoredEvents(Results results, PlaybackToken token) {
    this.results = results;
    this.token = token;
  }

  /// Tells all that came after a position, and closes.
  void tell(EventStream events, FeedPosition from) throws IOException {
    var found = results.find(token).orElseThrow(ResultCall::unknown);
    FeedPosition told = tellLog(events, from);
    FeedPosition position = tellSteps(events, found, told, Long.MAX_VALUE);
    if ("running".equals(found.get("state"))) {
      // Another process plays it: the client comes again for the rest.
      events.close(position.toString(), "played by another process");
      return;
    }
    var verdict = new LinkedHashMap<String, @Nullable Object>(found);
    verdict.remove("requests");
    verdict.putIfAbsent("verdict", null); // a journal alone: it was interrupted
    events.send(position.toString(), "verdict", verdict);
    events.close(FeedPosition.END, "ended");
  }

  private FeedPosition tellLog(EventStream events, FeedPosition from) throws IOException {
    if (from.lines() == FeedPosition.ALL) {
      return from;
    }
    List<Optional<PlaybackEvent.Line>> lines = lines();
    int first = Math.max(Math.clamp(from.lines(), 0, lines.size()), lines.size() - LINES_TOLD);
    for (int i = first; i < lines.size(); i++) {
      if (lines.get(i).isPresent()) {
        String position = new FeedPosition(0, from.steps(), i + 1).toString();
        events.send(position, "log", FeedEvent.data(lines.get(i).get()));
      }
    }
    return new FeedPosition(0, from.steps(), Math.max(lines.size(), from.lines()));
  }

  /// A log that cannot be read is no reason to tell nothing else.
  private List<Optional<PlaybackEvent.Line>> lines() {
    try {
      return results.log(token).lines();
    } catch (PlaybackException e) {
      LOG.log(System.Logger.Level.WARNING, "the log is not told", e);
      return List.of();
    }
  }

  /// Tells the steps after `from` up to `to`, counted from 1.
  void tellSteps(EventStream events, long from, long to) throws IOException {
    var found = results.find(token);
    if (found.isPresent()) {
      var position = new FeedPosition(0, from, FeedPosition.ALL);
      FeedPosition _ = tellSteps(events, found.get(), position, to);
    }
  }

  private static FeedPosition tellSteps(
      EventStream events, Map<String, @Nullable Object> found, FeedPosition from, long to)
      throws IOException {
    long number = 0;
    if (found.get("requests") instanceof List<?> steps) {
      for (Object step : steps) {
        number++;
        if (number > from.steps() && number <= to && step instanceof Map<?, ?> fields) {
          events.send(at(number, from).toString(), "step", named(fields));
        }
      }
    }
    return at(number, from);
  }

  private static FeedPosition at(long step, FeedPosition from) {
    return new FeedPosition(0, step, from.lines());
  }

  @SuppressWarnings("unchecked") // every map that is read from JSON has string keys
  private static Map<String, @Nullable Object> named(Map<?, ?> fields) {
    return (Map<String, @Nullable Object>) fields;
  }
}
