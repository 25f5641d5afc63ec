package dev.reprise.record;

import static dev.reprise.record.Recorded.event;
import static dev.reprise.record.Recorded.events;
import static dev.reprise.record.Recorded.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Event;
import dev.reprise.profile.RunId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClosingTest {
  @TempDir private Path folder;
  private DataRoot root;
  private RecorderSettings.Builder settings;

  @BeforeEach
  void settings() {
    root = new DataRoot(folder.resolve("data"));
    settings =
        RecorderSettings.at(root, InstantSource.system())
            .fallbackRun(new RunId("palouse"))
            .limits(RecorderLimits.DEFAULT.withQueuedBytes(200_000));
  }

  @RepeatedTest(10)
  void writesOrRefusesEveryEventThatComesWhileItCloses() throws Exception {
    var recorder = ProfileRecorder.open(settings.build());
    var running = new CountDownLatch(3);
    var closed = new AtomicBoolean();
    long acknowledged = 0;
    int offered = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var receipts = new ArrayList<Future<List<Receipt>>>();
      for (int i = 0; i < 3; i++) {
        receipts.add(threads.submit(() -> appendUntil(closed, recorder, running)));
      }
      running.await();
      recorder.close();
      closed.set(true);
      for (Future<List<Receipt>> thread : receipts) {
        offered += thread.get().size();
        acknowledged += thread.get().stream().filter(ClosingTest::isAcknowledged).count();
      }
    }

    assertThat(recorder.statistics())
        .isEqualTo(new RecorderStatistics(acknowledged, offered - acknowledged));
    assertThat(events(stream(root, "palouse").events())).hasSize((int) acknowledged);
  }

  private static List<Receipt> appendUntil(
      AtomicBoolean closed, ProfileRecorder recorder, CountDownLatch running) {
    var receipts = new ArrayList<Receipt>();
    while (!closed.get()) {
      receipts.add(recorder.appendEvent(anEvent()));
      if (receipts.size() == 20) {
        running.countDown();
      }
    }
    return receipts;
  }

  private static boolean isAcknowledged(Receipt receipt) {
    try {
      receipt.await();
      return true;
    } catch (RecordingFailedException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void closesTwice() {
    var recorder = ProfileRecorder.open(settings.build());
    recorder.appendEvent(anEvent());
    recorder.close();
    recorder.close();

    assertThat(recorder.statistics()).isEqualTo(new RecorderStatistics(1, 0));
  }

  @Test
  void writesWhatWaitsThoughItsThreadIsInterrupted() {
    var recorder = ProfileRecorder.open(settings.build());
    recorder.appendEvent(anEvent());
    Thread.currentThread().interrupt();
    recorder.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(events(stream(root, "palouse").events())).hasSize(1);
    assertThat(root.spool()).isEmptyDirectory();
  }

  @Test
  void letsASecondCloserWaitForTheFirst() throws Exception {
    var runs = new StalledRuns();
    var recorder = ProfileRecorder.open(settings.runDirectories(runs).build());
    recorder.appendEvent(anEvent());
    runs.awaitStall();
    Thread first = Thread.ofPlatform().start(recorder::close);
    Thread second = Thread.ofPlatform().start(recorder::close);

    assertThat(second.join(Duration.ofMillis(50))).isFalse();
    runs.release();
    first.join();
    second.join();
    assertThat(events(stream(root, "palouse").events())).hasSize(1);
  }

  @Test
  void refusesToFlushOnceClosed() {
    var recorder = ProfileRecorder.open(settings.build());
    recorder.close();

    assertThatThrownBy(recorder::flush).hasMessageContaining("closed");
  }

  @Test
  void writesWhatWaitsWhenTheProcessEndsInOrder() throws Exception {
    Process process = ChildProcess.of(ExitingRecorder.class, root.path().toString()).start();

    assertThat(process.waitFor()).isEqualTo(7);
    assertThat(events(stream(root, "palouse").events())).hasSize(ExitingRecorder.EVENTS);
    assertThat(root.spool()).isEmptyDirectory();
  }

  /// Records and leaves without a word.
  static final class ExitingRecorder {
    static final int EVENTS = 5_000;

    private ExitingRecorder() {}

    public static void main(String[] arguments) {
      var root = new DataRoot(Path.of(arguments[0]));
      var recorder =
          ProfileRecorder.open(
              RecorderSettings.at(root, InstantSource.system())
                  .fallbackRun(new RunId("palouse"))
                  .build());
      for (int n = 0; n < EVENTS; n++) {
        recorder.appendEvent(anEvent());
      }
      System.exit(7);
    }
  }

  private static Event anEvent() {
    return event("{\"stage\":\"request\",\"id\":\"1\"}");
  }
}
