package dev.reprise.play;

import dev.reprise.profile.Headers;
import dev.reprise.profile.Json;
import dev.reprise.profile.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads the application's log while it is played, and keeps the lines that were logged for a step:
/// those with its correlation id.
///
/// A thread of its own reads. No playback fails or waits because of it, but for a moment at the
/// beginning, until the stream is there, and at the end, for lines that come late. Thread-safe.
final class LogWatch implements AutoCloseable {
  /// Where applications with the test-mode kit stream their log.
  static final String USUAL = "/api/testing/logs/stream";

  /// Stands for no log at all.
  static final String OFF = "off";

  /// More lines are not kept of one step.
  static final int LINES_OF_A_STEP = 200;

  private static final Duration OPENING = Duration.ofSeconds(2);
  private static final Duration QUIET = Duration.ofMillis(100);
  private static final Duration LATEST = Duration.ofSeconds(2);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
  private static final Duration WHOLE_PLAYBACK = Duration.ofDays(7);

  private final Stage stage;
  private final Evidence evidence;
  private final String place;
  private final String prefix;
  private final Map<Integer, LogCounts> counts = new HashMap<>();
  private final CountDownLatch decided = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean open;
  private volatile boolean closing;
  private volatile long heardAt;

  private LogWatch(Stage stage, Evidence evidence, String place) {
    this.stage = stage;
    this.evidence = evidence;
    this.place = place;
    this.prefix = stage.token() + "-";
    this.heardAt = stage.time().now();
    this.thread = Thread.ofVirtual().name("log-watch").unstarted(this::watch);
  }

  /// Begins to read.
  static LogWatch start(Stage stage, Evidence evidence) throws InterruptedException {
    String place =
        stage.request().instance().logs().or(() -> stage.profile().app().logs()).orElse(USUAL);
    var watch = new LogWatch(stage, evidence, place);
    if (place.equals(OFF) || stage.request().manner().dryRun()) {
      evidence.add(LogState.none("nobody asked for the log"));
      watch.decided.countDown();
      return watch;
    }
    watch.thread.start();
    if (!watch.decided.await(OPENING.toMillis(), TimeUnit.MILLISECONDS)) {
      evidence.add(LogState.unavailable(place + " did not answer in time"));
    }
    return watch;
  }

  private void watch() {
    LogState end;
    try (Target other = elsewhere();
        LiveAnswer answer =
            (other == null ? stage.target() : other).send(asking(), WHOLE_PLAYBACK)) {
      end = answered(answer);
    } catch (TransportFailure | IOException | UncheckedIOException e) {
      end = LogState.unavailable(open ? place + " broke off" : place + " did not answer");
    } catch (PlaybackException e) {
      end = LogState.unavailable(place + " is no address of a log");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nothing but close() ends this thread
      end = LogState.OK;
    }
    if (!closing) {
      evidence.add(end);
      if (open) {
        stage.telling().warning("the application's log is not read any more: " + end.reason());
      }
    }
    open = false;
    decided.countDown();
  }

  private LogState answered(LiveAnswer answer) throws IOException {
    String type = Content.mediaType(answer.headers().first("content-type").orElse(""));
    if (answer.status() == 404 || (answer.status() == 200 && !type.equals("text/event-stream"))) {
      return LogState.none("the application streams no log at " + place);
    }
    if (answer.status() != 200) {
      return LogState.unavailable(place + " answered HTTP " + answer.status());
    }
    open = true;
    evidence.add(LogState.OK);
    var events = new SentEvents(answer.body());
    decided.countDown();
    for (var event = events.next(); event.isPresent(); event = events.next()) {
      if (event.get().name().equals("log") && event.get().data().contains(prefix)) {
        entry(event.get().data());
      }
    }
    return LogState.unavailable(place + " ended");
  }

  private OutgoingRequest asking() {
    String target = place.startsWith("/") ? place : LogPlace.of(place).target();
    return new OutgoingRequest(
        "GET",
        target,
        Headers.of("accept", "text/event-stream", "x-request-id", prefix + "log"),
        OutgoingBody.NONE);
  }

  /// Where the log is somewhere else, somebody to ask there, who has no cookies.
  private @Nullable Target elsewhere() {
    if (place.startsWith("/")) {
      return null;
    }
    var settings =
        new TargetSettings(
            LogPlace.of(place).base(),
            stage.request().instance().insecure(),
            TargetSettings.CONNECT_TIMEOUT,
            Optional.empty());
    return new HttpTarget(settings, new CookieJar(stage.clock()), stage.time().ticker());
  }

  private void entry(String data) {
    try {
      Map<String, @Nullable Object> entry = Json.parseObject(data);
      int step = step(String.valueOf(entry.get("correlation_id")));
      if (step > 0) {
        heardAt = stage.time().now();
        take(LoggedLine.of(step, entry, stage.disclosure()));
      }
    } catch (JsonException e) {
      // a line that is no JSON, or too long to be held, is none that can be kept
    }
  }

  /// The step that a correlation id belongs to, 0 if to none.
  private int step(String correlationId) {
    try {
      return correlationId.startsWith(prefix)
          ? Integer.parseUnsignedInt(correlationId.substring(prefix.length()))
          : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void take(LoggedLine line) {
    LogCounts now;
    synchronized (counts) {
      now = counts.getOrDefault(line.step(), LogCounts.NONE).plus(line);
      counts.put(line.step(), now);
    }
    if (now.lines() <= LINES_OF_A_STEP) {
      evidence.add(line);
    }
    if (line.isError() && now.errors() == 1) {
      stage.telling().warning("  step " + line.step() + " logged " + Disclosure.cut(line.text()));
    }
  }

  /// Waits for what comes late, ends the reading, and tells what each step logged.
  Map<Integer, LogCounts> end() throws InterruptedException {
    long begun = stage.time().now();
    while (open
        && stage.time().since(heardAt(begun)).compareTo(QUIET) < 0
        && stage.time().since(begun).compareTo(LATEST) < 0) {
      Pause.real().pause(LOOK_AGAIN);
    }
    close();
    synchronized (counts) {
      return Map.copyOf(counts);
    }
  }

  private long heardAt(long begun) {
    return heardAt - begun > 0 ? heardAt : begun;
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt(); // which closes the connection that a virtual thread reads from
  }
}
