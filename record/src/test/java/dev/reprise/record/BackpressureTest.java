package dev.reprise.record;

import static dev.reprise.record.Recorded.JSON;
import static dev.reprise.record.Recorded.event;
import static dev.reprise.record.Recorded.events;
import static dev.reprise.record.Recorded.exchange;
import static dev.reprise.record.Recorded.post;
import static dev.reprise.record.Recorded.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Event;
import dev.reprise.profile.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The queue is full, because the writer hangs.
@Timeout(60)
class BackpressureTest {
  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

  @TempDir private Path folder;
  private final StalledRuns runs = new StalledRuns();
  private DataRoot root;
  private RecorderSettings.Builder settings;

  @BeforeEach
  void settings() {
    root = new DataRoot(folder.resolve("data"));
    settings =
        RecorderSettings.at(root, NOON)
            .fallbackRun(new RunId("palouse"))
            .runDirectories(runs)
            .limits(RecorderLimits.DEFAULT.withQueuedBytes(20_000));
  }

  @Test
  void dropsAtOnceAndSaysHowManyInTheDraft() throws Exception {
    settings.backpressure(Backpressure.DROP);
    var recorder = ProfileRecorder.open(settings.build());
    List<Receipt> receipts = appendWhileStalled(recorder, 200);
    runs.release();
    recorder.close();

    int refused = refused(receipts);
    assertThat(refused).isBetween(100, 199);
    assertThat(recorder.statistics()).isEqualTo(new RecorderStatistics(200 - refused, refused));
    assertThat(events(stream(root, "palouse").events())).hasSize(200 - refused);
    assertThat(stream(root, "palouse").dropped()).hasContent("{\"dropped\":" + refused + "}");
  }

  @Test
  void saysInTheDraftOfARunThatNoEventOfItWasTaken() throws Exception {
    settings.backpressure(Backpressure.DROP);
    var recorder = ProfileRecorder.open(settings.build());
    appendWhileStalled(recorder, 200);
    recorder.appendEvent(event("{\"stage\":\"request\",\"id\":\"x\",\"runId\":\"unlucky\"}"));
    runs.release();
    recorder.close();

    assertThat(stream(root, "unlucky").dropped()).hasContent("{\"dropped\":1}");
  }

  @Test
  void addsToWhatAnEarlierRecorderDropped() throws Exception {
    Path dropped = stream(root, "palouse").dropped();
    Files.createDirectories(dropped.getParent());
    Files.writeString(dropped, "{\"dropped\":41}\n");
    try (var second =
        ProfileRecorder.open(settings.runDirectories(RunDirectories.none()).build())) {
      second.appendEvent(
          event("{\"stage\":\"request\",\"id\":\"x\",\"odd\":\"" + "x".repeat(33 << 20) + "\"}"));
    }

    assertThat(dropped).hasContent("{\"dropped\":42}");
  }

  @Test
  void countsBothEventsOfADroppedExchangeAndRemovesItsSpooledBody() throws Exception {
    settings.backpressure(Backpressure.DROP);
    var recorder = ProfileRecorder.open(settings.build());
    appendWhileStalled(recorder, 200);
    long before = recorder.statistics().dropped();
    exchange(recorder, post("/big", "text/plain"), "x".repeat(100_000), JSON, "{}");

    assertThat(recorder.statistics().dropped()).isEqualTo(before + 2);
    assertThat(Recorded.filesBelow(root.spool())).hasSize(1); // the lock
    runs.release();
    recorder.close();
  }

  @Test
  void holdsAnEventBackForABoundedTime() throws Exception {
    settings.limits(
        RecorderLimits.DEFAULT.withQueuedBytes(20_000).withSlowDown(Duration.ofMillis(50)));
    var recorder = ProfileRecorder.open(settings.build());
    List<Receipt> receipts = appendWhileStalled(recorder, 60);
    runs.release();
    recorder.close();

    int refused = refused(receipts);
    assertThat(refused).isPositive();
    assertThat(recorder.statistics()).isEqualTo(new RecorderStatistics(60 - refused, refused));
  }

  @Test
  void losesNothingWhenTheWriterGoesOnInTime() throws Exception {
    settings.limits(
        RecorderLimits.DEFAULT.withQueuedBytes(20_000).withSlowDown(Duration.ofSeconds(30)));
    var recorder = ProfileRecorder.open(settings.build());
    var started = new CountDownLatch(4);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        threads.execute(() -> {
          for (int n = 0; n < 100; n++) {
            recorder.appendEvent(anEvent(n));
            started.countDown();
          }
        });
      }
      started.await();
      runs.awaitStall();
      runs.release();
    }
    recorder.close();

    assertThat(recorder.statistics()).isEqualTo(new RecorderStatistics(400, 0));
  }

  @Test
  void countsEveryEventOfManyThreadsAsWrittenOrDropped() throws Exception {
    settings.backpressure(Backpressure.DROP).runDirectories(RunDirectories.none());
    var recorder = ProfileRecorder.open(settings.build());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        threads.execute(() -> {
          for (int n = 0; n < 300; n++) {
            recorder.appendEvent(anEvent(n));
            exchange(recorder, post("/a", "text/plain"), "x".repeat(n * 10), JSON, "{}");
          }
        });
      }
    }
    recorder.close();

    RecorderStatistics statistics = recorder.statistics();
    assertThat(statistics.recorded() + statistics.dropped()).isEqualTo(8 * 300 * 3);
    assertThat(statistics.dropped()).isPositive();
    assertThat(events(stream(root, "palouse").events())).hasSize((int) statistics.recorded());
    assertThat(stream(root, "palouse").dropped())
        .hasContent("{\"dropped\":" + statistics.dropped() + "}");
    assertThat(Recorded.filesBelow(root.spool())).isEmpty();
  }

  @Test
  void letsAnInterruptedThreadGoAndKeepsItsInterrupt() throws Exception {
    settings.limits(
        RecorderLimits.DEFAULT.withQueuedBytes(20_000).withSlowDown(Duration.ofHours(1)));
    var recorder = ProfileRecorder.open(settings.build());
    recorder.appendEvent(anEvent(0));
    runs.awaitStall();
    var taken = new AtomicInteger();
    var keptInterrupt = new CountDownLatch(1);
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              while (!Thread.currentThread().isInterrupted()) {
                recorder.appendEvent(anEvent(taken.incrementAndGet()));
              }
              keptInterrupt.countDown();
            });
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    thread.interrupt();
    keptInterrupt.await();
    runs.release();
    recorder.close();

    assertThat(recorder.statistics()).isEqualTo(new RecorderStatistics(taken.get(), 1));
  }

  private List<Receipt> appendWhileStalled(ProfileRecorder recorder, int count) throws Exception {
    var receipts = new ArrayList<Receipt>();
    for (int n = 0; n < count; n++) {
      receipts.add(recorder.appendEvent(anEvent(n)));
      runs.awaitStall();
    }
    return receipts;
  }

  private static Event anEvent(int n) {
    return event("{\"stage\":\"request\",\"id\":\"%d\"}".formatted(n));
  }

  private static int refused(List<Receipt> receipts) throws InterruptedException {
    int refused = 0;
    for (Receipt receipt : receipts) {
      try {
        receipt.await();
      } catch (RecordingFailedException e) {
        assertThat(e).hasMessageContaining("full");
        refused++;
      }
    }
    return refused;
  }
}
