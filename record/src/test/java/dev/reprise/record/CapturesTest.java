package dev.reprise.record;

import static dev.reprise.record.Recorded.event;
import static dev.reprise.record.Recorded.events;
import static dev.reprise.record.Recorded.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.CaptureId;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Event;
import dev.reprise.profile.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CapturesTest {
  private static final RunId RUN = new RunId("palouse");
  private static final CaptureId LOGIN = new CaptureId("login");
  private static final CaptureId UPLOAD = new CaptureId("upload");

  @TempDir private Path folder;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-20T12:00:00Z"));
  private DataRoot root;
  private Captures captures;
  private ProfileRecorder recorder;

  @BeforeEach
  void open() {
    root = new DataRoot(folder.resolve("data"));
    captures = new Captures(root, now::get);
    recorder = ProfileRecorder.open(RecorderSettings.at(root, now::get).fallbackRun(RUN).build());
  }

  @AfterEach
  void close() {
    recorder.close();
  }

  @Test
  void takeTheEventsBetweenTheirStartAndStop() throws Exception {
    append("before");
    captures.start(RUN, LOGIN);
    append("first");
    captures.start(RUN, UPLOAD);
    append("both");
    captures.stop(RUN, LOGIN);
    append("after");
    recorder.flush();

    assertThat(idsIn("stream")).containsExactly("before", "first", "both", "after");
    assertThat(idsIn("login")).containsExactly("first", "both");
    assertThat(idsIn("upload")).containsExactly("both", "after");
  }

  @Test
  void cutByArrivalHoweverLongAnEventWaits() throws Exception {
    recorder.close();
    var runs = new StalledRuns();
    recorder =
        ProfileRecorder.open(
            RecorderSettings.at(root, now::get).fallbackRun(RUN).runDirectories(runs).build());
    captures.start(RUN, LOGIN);
    append("inside");
    runs.awaitStall();
    append("waiting");
    captures.stop(RUN, LOGIN);
    append("after");
    runs.release();
    recorder.flush();

    assertThat(idsIn("login")).containsExactly("inside", "waiting");
  }

  @Test
  void takeEventsThatWaitedInABatchWhileTheyStarted() throws Exception {
    recorder.close();
    var stalled = new StalledRuns();
    RunDirectories runs = run -> run.equals(RUN) ? Optional.empty() : stalled.of(run);
    recorder =
        ProfileRecorder.open(
            RecorderSettings.at(root, now::get).fallbackRun(RUN).runDirectories(runs).build());
    append("before");
    recorder.appendEvent(event("{\"stage\":\"request\",\"id\":\"1\",\"runId\":\"another\"}"));
    stalled.awaitStall();
    captures.start(RUN, LOGIN);
    append("first");
    stalled.release();
    recorder.flush();

    assertThat(idsIn("login")).containsExactly("first");
  }

  @Test
  void includeTheMillisecondInWhichTheyStart() throws Exception {
    now.set(Instant.parse("2026-11-20T12:00:00.123456Z"));
    captures.start(RUN, LOGIN);
    recorder.appendEvent(anEvent("at-once")).await();

    assertThat(idsIn("login")).containsExactly("at-once");
  }

  @Test
  void leaveTheStreamStoppedUntilItIsStartedAgain() throws Exception {
    append("one");
    recorder.flush();
    captures.stop(RUN, CaptureId.STREAM);
    append("two");
    recorder.flush();
    captures.start(RUN, CaptureId.STREAM);
    append("three");
    recorder.flush();

    assertThat(idsIn("stream")).containsExactly("one", "three");
    assertThat(events(root.auditLog(RUN)))
        .extracting(Event::id)
        .containsExactly("one", "two", "three");
  }

  @Test
  void areStartedByAnEventThatNamesThem() throws Exception {
    append("one");
    now.updateAndGet(time -> time.plusMillis(10));
    recorder
        .appendEvent(event("{\"stage\":\"request\",\"id\":\"two\",\"captureId\":\"named\"}"))
        .await();
    append("three");
    recorder.flush();

    assertThat(idsIn("named")).containsExactly("two", "three");
    assertThat(events(stream(root, "palouse").events()))
        .extracting(event -> event.captureId().orElse(""))
        .containsOnly("stream");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc", "", "a/b", "a b", ".", "..", "a\\u0000b", "🔥"})
  void ignoreNamesThatAreNoneOfOurs(String name) throws Exception {
    recorder
        .appendEvent(
            event("{\"stage\":\"request\",\"id\":\"1\",\"captureId\":\"%s\"}".formatted(name)))
        .await();

    assertThat(idsIn("stream")).containsExactly("1");
    assertThat(captures.list())
        .extracting(capture -> capture.id().value())
        .containsExactly("stream");
    assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("data"));
  }

  @Test
  void areSeenTheMomentAnotherProcessStartsThem() throws Exception {
    for (int i = 0; i < 200; i++) {
      var id = new CaptureId("capture-" + i);
      recorder.appendEvent(anEvent("before-" + i)).await();
      captures.start(RUN, id);
      recorder.appendEvent(anEvent("inside-" + i)).await();
      now.updateAndGet(time -> time.plusMillis(10));
      captures.stop(RUN, id);
      now.updateAndGet(time -> time.plusMillis(10));
      assertThat(idsIn(id.value())).contains("inside-" + i);
      Recorded.delete(root.draft(RUN, id).path());
    }
  }

  @Test
  void beginAnewWhenTheirFolderIsDeletedWhileTheyRecord() throws Exception {
    append("one");
    recorder.flush();
    Recorded.delete(root.drafts(RUN));
    append("two");
    recorder.flush();

    assertThat(idsIn("stream")).containsExactly("two");
    assertThat(captures.find(RUN, CaptureId.STREAM)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"run\":\"pal",
        "[]",
        "{}",
        "{\"run\":\"a\",\"capture\":\"../x\"}",
        "{\"run\":\"palouse\",\"capture\":\"login\",\"started_at\":\"noon\"}"
      })
  void leaveTheOthersAloneWhenOneCannotBeRead(String torn) throws Exception {
    captures.start(RUN, UPLOAD);
    Path broken = captures.file(RUN, LOGIN);
    Files.createDirectories(broken.getParent());
    Files.writeString(broken, torn);
    recorder.appendEvent(anEvent("1")).await();

    assertThat(idsIn("upload")).containsExactly("1");
    assertThat(idsIn("stream")).containsExactly("1");
    assertThat(captures.list()).hasSize(2);
    assertThat(recorder.statistics().dropped()).isZero();
  }

  @Test
  void recoverTheStreamWhoseFileCannotBeRead() throws Exception {
    Path broken = captures.file(RUN, CaptureId.STREAM);
    Files.createDirectories(broken.getParent());
    Files.writeString(broken, "{");
    recorder.appendEvent(anEvent("1")).await();

    assertThat(idsIn("stream")).containsExactly("1");
  }

  @Test
  void areNotWrittenTwiceWhenSomebodyCopiesADraft() throws Exception {
    append("one");
    recorder.flush();
    Path copy = Files.createDirectory(root.drafts(RUN).resolve("copy"));
    Files.copy(
        captures.file(RUN, CaptureId.STREAM),
        copy.resolve("capture.json"),
        StandardCopyOption.REPLACE_EXISTING);
    append("two");
    recorder.flush();

    assertThat(idsIn("stream")).containsExactly("one", "two");
  }

  private void append(String id) {
    now.updateAndGet(time -> time.plus(Duration.ofMillis(10)));
    recorder.appendEvent(anEvent(id));
    now.updateAndGet(time -> time.plus(Duration.ofMillis(10)));
  }

  private static Event anEvent(String id) {
    return event("{\"stage\":\"request\",\"id\":\"" + id + "\"}");
  }

  private List<String> idsIn(String capture) {
    return events(root.draft(RUN, new CaptureId(capture)).events()).stream()
        .map(Event::id)
        .toList();
  }
}
