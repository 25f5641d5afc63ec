package dev.reprise.server;

import dev.reprise.play.Journal;
import dev.reprise.play.Observer;
import dev.reprise.play.PlaybackEvent;
import dev.reprise.play.PlaybackException;
import dev.reprise.play.PlaybackFolders;
import dev.reprise.play.PlaybackListener;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.play.PlaybackResult;
import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Results;
import dev.reprise.play.StepResult;
import dev.reprise.play.Verdict;
import dev.reprise.profile.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A stage that plays nothing, step by step, as the test allows.
final class FakeStage implements PlaybackStage {
  static final Instant AT = Instant.parse("2026-11-20T10:30:00Z");

  /// One permit for each step; plenty, unless a test takes them.
  final Semaphore steps = new Semaphore(1_000_000);

  final BlockingQueue<PlaybackRequest> begun = new LinkedBlockingQueue<>();
  final BlockingQueue<Object> flows = new LinkedBlockingQueue<>();
  final AtomicInteger interrupted = new AtomicInteger();
  volatile int stepCount = 3;
  volatile String filling = "";
  volatile @Nullable RuntimeException failure;

  /// Whether it does not hear interruptions.
  volatile boolean stubborn;

  /// Whether it has a journal already when it fails.
  volatile boolean begins;

  /// Breaks where it is interrupted, and leaves its thread so.
  volatile boolean brokenByInterruption;

  private final Results results;

  FakeStage(PlaybackFolders folders) {
    results = new Results(folders);
  }

  /// From now on every step waits for the test.
  FakeStage slow() {
    steps.drainPermits();
    return this;
  }

  @Override
  public PlaybackResult play(
      PlaybackToken token, PlaybackRequest request, Observer observer, PlaybackListener listener)
      throws InterruptedException {
    begun.add(request);
    if (!begins) {
      fail();
    }
    var ended = new ArrayList<StepResult>();
    boolean cut = false;
    try (Journal journal = results.open(token, request, AT)) {
      fail();
      if (brokenByInterruption) {
        awaitInterruption();
      }
      listener.heard(new PlaybackEvent.Started(token, stepCount));
      try {
        while (ended.size() < stepCount) {
          awaitPermit();
          play(ended.size() + 1, journal, listener, ended);
        }
      } catch (InterruptedException e) {
        interrupted.incrementAndGet();
        cut = true;
      }
      var result = result(token, request, cut, ended);
      results.write(result);
      listener.heard(new PlaybackEvent.Ended(result));
      return result;
    }
  }

  private void play(
      int number, Journal journal, PlaybackListener listener, List<StepResult> ended) {
    StepResult step = step(number, filling);
    journal.step(step);
    ended.add(step);
    listener.heard(
        new PlaybackEvent.Line(
            AT, PlaybackEvent.Level.INFO, "[" + number + "] GET /x HTTP 200" + filling));
    listener.heard(new PlaybackEvent.JobSeen(number, "job-" + number, "finished"));
    listener.heard(new PlaybackEvent.StepEnded(step));
  }

  private void awaitPermit() throws InterruptedException {
    if (stubborn) {
      steps.acquireUninterruptibly();
    } else {
      steps.acquire();
    }
  }

  private void awaitInterruption() {
    try {
      steps.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("a channel was closed", e);
    }
  }

  private void fail() {
    RuntimeException thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
  }

  static StepResult step(int number, String note) {
    return new StepResult(
        new Step("id-" + number, "GET", "/x", OptionalInt.of(200), "GET x", Optional.empty()),
        number,
        "/x",
        OptionalInt.of(200),
        Verdict.PASS,
        "as recorded",
        Duration.ofMillis(3),
        Optional.empty(),
        "c-" + number,
        new StepResult.Compared(1, 0, 0, 0),
        List.of(),
        Optional.empty(),
        note);
  }

  private static PlaybackResult result(
      PlaybackToken token, PlaybackRequest request, boolean cut, List<StepResult> steps) {
    return new PlaybackResult(
        token,
        request.profile(),
        "palouse",
        "profile;;tmp;;palouse",
        "",
        request.instance().baseUrl(),
        request.manner().dryRun(),
        false,
        "",
        AT,
        AT,
        cut,
        Optional.empty(),
        "the report",
        Optional.empty(),
        Optional.empty(),
        steps);
  }

  @Override
  public Map<String, @Nullable Object> fork(
      PlaybackRequest request, Fork wish, PlaybackListener listener) throws InterruptedException {
    return flow(request, wish, listener);
  }

  @Override
  public Map<String, @Nullable Object> archive(
      PlaybackRequest request, Archive wish, PlaybackListener listener)
      throws InterruptedException {
    return flow(request, wish, listener);
  }

  @Override
  public Map<String, @Nullable Object> code(PlaybackToken token, int step) {
    return Map.of("state", "none", "reason", "", "classes", List.of());
  }

  private Map<String, @Nullable Object> flow(
      PlaybackRequest request, Object wish, PlaybackListener listener) throws InterruptedException {
    begun.add(request);
    flows.add(wish);
    listener.heard(new PlaybackEvent.Line(AT, PlaybackEvent.Level.INFO, "submitted"));
    fail();
    steps.acquire();
    return Map.of("job", "job-1", "status", "finished");
  }

  static PlaybackException failure(PlaybackException.Reason reason) {
    return new PlaybackException(reason, "it did not work, because of the test");
  }
}
