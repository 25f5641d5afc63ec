package dev.reprise.server;

import dev.reprise.play.PlaybackEvent;
import dev.reprise.play.PlaybackRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// The calls that fork and archive a profile's sandbox; they answer when the job has ended.
final class FlowCalls {
  private static final Duration USUAL_TIME = Duration.ofMinutes(15);
  private static final Duration LONGEST_TIME = Duration.ofHours(24);
  private static final System.Logger LOG = System.getLogger("dev.reprise.server");

  private final PlaybackStage stage;
  private final PlaybackSettings settings;
  private final OpenStreams streams;
  private final Semaphore places;

  FlowCalls(PlaybackStage stage, PlaybackSettings settings, OpenStreams streams) {
    this.stage = stage;
    this.settings = settings;
    this.streams = streams;
    this.places = new Semaphore(settings.concurrent());
  }

  Answer fork(Call call) {
    var keys = Set.of("undisturbify", "target_runid", "timeout_seconds");
    var wish = PlaybackCommand.of(call, keys, settings.baseUrl());
    var fork =
        new PlaybackStage.Fork(
            wish.command().flag("undisturbify"), wish.command().text("target_runid"), time(wish));
    PlaybackRequest request = wish.request();
    return flow(() -> stage.fork(request, fork, FlowCalls::log));
  }

  Answer archive(Call call) {
    var wish = PlaybackCommand.of(call, Set.of("comment", "timeout_seconds"), settings.baseUrl());
    var archive = new PlaybackStage.Archive(wish.command().text("comment").orElse(""), time(wish));
    PlaybackRequest request = wish.request();
    return flow(() -> stage.archive(request, archive, FlowCalls::log));
  }

  private static Duration time(PlaybackCommand wish) {
    return wish.command().seconds("timeout_seconds", LONGEST_TIME).orElse(USUAL_TIME);
  }

  private Answer flow(OpenStreams.LongWork<Map<String, @Nullable Object>, RuntimeException> flow) {
    if (!places.tryAcquire()) {
      throw new Refusal(429, "QUEUE_FULL", "too many forks and archives are made; try again later")
          .header("Retry-After", "10");
    }
    try {
      return Answer.json(200, streams.during(flow));
    } catch (InterruptedException e) {
      throw new Refusal(
              503, "STOPPING", "the server stopped meanwhile; the application may go on with it")
          .header("Connection", "close")
          .because(e);
    } finally {
      places.release();
    }
  }

  private static void log(PlaybackEvent event) {
    if (event instanceof PlaybackEvent.Line line) {
      LOG.log(System.Logger.Level.INFO, line.text());
    }
  }
}
