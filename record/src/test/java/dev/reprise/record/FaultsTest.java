package dev.reprise.record;

import static dev.reprise.record.Recorded.JSON;
import static dev.reprise.record.Recorded.event;
import static dev.reprise.record.Recorded.events;
import static dev.reprise.record.Recorded.exchange;
import static dev.reprise.record.Recorded.post;
import static dev.reprise.record.Recorded.stream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Event;
import dev.reprise.profile.EventLog;
import dev.reprise.profile.RunId;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FaultsTest {
  private static final RunId RUN = new RunId("palouse");

  @TempDir private Path folder;
  private DataRoot root;
  private Path log;
  private RecorderSettings.Builder settings;

  @BeforeEach
  void settings() {
    root = new DataRoot(folder.resolve("data"));
    log = root.auditLog(RUN);
    settings = RecorderSettings.at(root, InstantSource.system()).fallbackRun(RUN);
  }

  @Test
  void refusesWhatAFullDiskDoesNotTakeAndGoesOnWhenThereIsRoom() throws Exception {
    Files.createDirectories(log.getParent());
    Files.createSymbolicLink(log, Path.of("/dev/full"));
    try (var recorder = ProfileRecorder.open(settings.build())) {
      Receipt lost = recorder.appendEvent(anEvent("1"));
      assertThatThrownBy(lost::await)
          .isInstanceOf(RecordingFailedException.class)
          .hasMessageContaining(log.toString());
      Files.delete(log);
      recorder.appendEvent(anEvent("2")).await();

      assertThat(events(log)).extracting(Event::id).containsExactly("2");
      assertThat(recorder.statistics()).isEqualTo(new RecorderStatistics(1, 1));
    }
    assertThat(stream(root, "palouse").dropped()).hasContent("{\"dropped\":1}");
  }

  @Test
  void keepsEveryLineOfAFileSystemThatFillsUpWhole() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    assumeThat(isMounted(small)).isTrue();
    try {
      root = new DataRoot(small.resolve("data"));
      var acknowledged = new ArrayList<String>();
      try (var recorder =
          ProfileRecorder.open(
              RecorderSettings.at(root, InstantSource.system()).fallbackRun(RUN).build())) {
        for (int n = 0; n < 400; n++) {
          String id = Integer.toString(n);
          Receipt receipt =
              recorder.appendEvent(
                  event(
                      "{\"stage\":\"request\",\"id\":\"%s\",\"x\":\"%s\"}"
                          .formatted(id, "x".repeat(5000))));
          exchange(recorder, post("/up", "a/b"), "y".repeat(70_000), JSON, "{}");
          if (isWritten(receipt)) {
            acknowledged.add(id);
          }
        }
        recorder.flush();
        assertThat(acknowledged).hasSizeBetween(1, 399);
        assertThat(recorder.statistics().recorded() + recorder.statistics().dropped())
            .isEqualTo(1200);
      }
      assertThat(idsIn(root.auditLog(RUN))).containsAll(acknowledged);
      assertThat(idsIn(stream(root, "palouse").events())).containsAll(acknowledged);
    } finally {
      assertThat(new ProcessBuilder("umount", small.toString()).start().waitFor()).isZero();
    }
  }

  private static boolean isMounted(Path small) throws Exception {
    return new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=2m", "none", small.toString())
            .start()
            .waitFor()
        == 0;
  }

  private static boolean isWritten(Receipt receipt) throws InterruptedException {
    try {
      receipt.await();
      return true;
    } catch (RecordingFailedException e) {
      return false;
    }
  }

  private static List<String> idsIn(Path log) throws IOException {
    var ids = new ArrayList<String>();
    try (InputStream in = Files.newInputStream(log)) {
      EventLog.read(in, event -> ids.add(event.id()));
    }
    return ids;
  }

  @Test
  void goesOnInANewFileWhenItsLogIsMovedOrDeleted() throws Exception {
    try (var recorder = ProfileRecorder.open(settings.build())) {
      recorder.appendEvent(anEvent("1")).await();
      Path moved = Files.move(log, log.resolveSibling("old.jsonl"));
      recorder.appendEvent(anEvent("2")).await();
      assertThat(events(moved)).extracting(Event::id).containsExactly("1");
      assertThat(events(log)).extracting(Event::id).containsExactly("2");

      Recorded.delete(root.path().resolve("audit"));
      recorder.appendEvent(anEvent("3")).await();
      assertThat(events(log)).extracting(Event::id).containsExactly("3");
    }
  }

  @Test
  void beginsANewLineBehindATornOne() throws Exception {
    Files.createDirectories(log.getParent());
    Files.writeString(log, "{\"stage\":\"request\",\"id\":\"0\"}\n{\"stage\":\"requ");
    try (var recorder = ProfileRecorder.open(settings.build())) {
      recorder.appendEvent(anEvent("1")).await();
    }

    assertThat(idsIn(log)).containsExactly("0", "1");
    assertThat(Files.readString(log)).contains("{\"stage\":\"requ\n{").endsWith("}\n");
  }

  @Test
  void recordsManyRunsWithFewOpenFiles() throws Exception {
    settings.limits(RecorderLimits.DEFAULT.withOpenFiles(16));
    var stalled = new StalledRuns();
    settings.runDirectories(stalled);
    long before = openFiles();
    long most = 0;
    try (var recorder = ProfileRecorder.open(settings.build())) {
      recorder.appendEvent(anEvent("first"));
      stalled.awaitStall(); // so that all that follows makes large batches
      for (int i = 0; i < 1500; i++) {
        recorder.appendEvent(
            event("{\"stage\":\"request\",\"id\":\"1\",\"runId\":\"run-%d\"}".formatted(i)));
      }
      Receipt last = recorder.appendEvent(anEvent("last"));
      stalled.release();
      Thread waiting = Thread.ofVirtual().start(() -> await(last));
      while (waiting.isAlive()) {
        most = Math.max(most, openFiles() - before);
        waiting.join(1);
      }
      assertThat(recorder.statistics()).isEqualTo(new RecorderStatistics(1502, 0));
    }

    assertThat(most).isLessThan(80);
    assertThat(events(stream(root, "run-1499").events())).hasSize(1);
  }

  private static void await(Receipt receipt) {
    try {
      receipt.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long openFiles() {
    String[] open = new File("/proc/self/fd").list();
    return open == null ? 0 : open.length;
  }

  @Test
  void writesOddValuesSoThatTheyCanBeRead() throws Exception {
    Map<String, @Nullable Object> odd = fields("odd");
    odd.put("nan", Double.NaN);
    odd.put("infinite", List.of(Float.POSITIVE_INFINITY, 1.5, Long.MAX_VALUE));
    odd.put("surrogate", "\ud800 \u0000 \u2028 🔥");
    odd.put("", null);
    odd.put("nested", nested(400));
    odd.put("long", "x".repeat(20 << 20));
    try (var recorder = ProfileRecorder.open(settings.build())) {
      recorder.appendEvent(new Event(odd)).await();
    }

    Map<String, @Nullable Object> read = events(log).get(0).fields();
    assertThat(read.get("nan")).isEqualTo("NaN");
    assertThat(read.get("infinite"))
        .isEqualTo(List.of("Infinity", new BigDecimal("1.5"), Long.MAX_VALUE));
    assertThat(read.get("surrogate")).isEqualTo(odd.get("surrogate"));
    assertThat(read.get("long")).isEqualTo(odd.get("long"));
    assertThat(Objects.equals(read.get("nested"), odd.get("nested"))).isTrue(); // too deep to print
  }

  @Test
  void refusesWhatReadersCouldNotRead() throws Exception {
    Map<String, @Nullable Object> deep = fields("deep");
    deep.put("nested", nested(600));
    Map<String, @Nullable Object> endless = fields("endless");
    var itself = new ArrayList<@Nullable Object>();
    itself.add(itself);
    endless.put("itself", itself);
    Map<String, @Nullable Object> stranger = fields("stranger");
    stranger.put("object", new Object());
    Map<String, @Nullable Object> huge = fields("huge");
    huge.put("x", "x".repeat(33 << 20));
    try (var recorder = ProfileRecorder.open(settings.build())) {
      for (Map<String, @Nullable Object> unreadable : List.of(deep, endless, stranger, huge)) {
        unreadable.put("runId", "elsewhere");
        assertThatThrownBy(recorder.appendEvent(new Event(unreadable))::await)
            .isInstanceOf(RecordingFailedException.class);
      }
      recorder.appendEvent(anEvent("fine")).await();
      assertThat(recorder.statistics()).isEqualTo(new RecorderStatistics(1, 4));
    }

    assertThat(idsIn(log)).containsExactly("fine");
    assertThat(stream(root, "elsewhere").dropped()).exists();
  }

  private static Map<String, @Nullable Object> fields(String id) {
    return new HashMap<>(Map.of("stage", "request", "id", id));
  }

  private static List<?> nested(int depth) {
    List<?> list = List.of();
    for (int i = 0; i < depth; i++) {
      list = List.of(list);
    }
    return list;
  }

  @Test
  void recordsThoughNobodyCanTellWhereTheRunWorks() throws Exception {
    settings.runDirectories(run -> {
      throw new IllegalStateException("the application is confused");
    });
    try (var recorder = ProfileRecorder.open(settings.build())) {
      recorder.appendEvent(anEvent("1")).await();
    }

    assertThat(events(log)).hasSize(1);
    assertThat(stream(root, "palouse").dropped()).doesNotExist();
  }

  @Test
  void survivesFilesThatItCannotMakeSenseOf() throws Exception {
    Path dropped = stream(root, "palouse").dropped();
    Files.createDirectories(dropped.getParent());
    Files.writeString(dropped, "{\"dropped\":");
    try (var recorder = ProfileRecorder.open(settings.build())) {
      Map<String, @Nullable Object> unreadable = fields("x");
      unreadable.put("object", new Object());
      assertThatThrownBy(recorder.appendEvent(new Event(unreadable))::await).isNotNull();
    }

    assertThat(dropped).hasContent("{\"dropped\":1}");
  }

  @Test
  void leavesTheSpoolOfALivingRecorderAlone() throws Exception {
    try (var first = ProfileRecorder.open(settings.build())) {
      ExchangeRecording recording =
          first.exchanges().begin(post("/up", "application/octet-stream"));
      recording.requestBody(Recorded.bytes("x".repeat(100_000)));
      ProfileRecorder.open(settings.build()).close();
      assertThat(ChildProcess.of(OneEvent.class, root.path().toString(), "other").start().waitFor())
          .isZero();
      recording.requestBody(Recorded.bytes("y".repeat(100_000)));
      recording.finish();
    }

    assertThat(Recorded.filesBelow(stream(root, "palouse").bodies()))
        .singleElement()
        .satisfies(body -> assertThat(body).hasContent("x".repeat(100_000) + "y".repeat(100_000)));
    assertThat(root.spool()).isEmptyDirectory();
  }

  @Test
  void saysWhatItMayNotWrite() throws Exception {
    Path audit = Files.createDirectories(root.path().resolve("audit"));
    Files.setPosixFilePermissions(audit, PosixFilePermissions.fromString("r-xr-xr-x"));
    // Root writes everywhere, unless it gives that power up.
    boolean isRoot = ProcessHandle.current().info().user().equals(Optional.of("root"));
    var command = new ArrayList<String>();
    command.addAll(isRoot ? List.of("setpriv", "--bounding-set=-all", "--") : List.of());
    command.addAll(ChildProcess.of(OneEvent.class, root.path().toString(), "palouse").command());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(said).contains("AccessDenied", log.toString());
    assertThat(process.waitFor()).isEqualTo(3);
  }

  /// Records one event, and ends with 3 where that is refused.
  static final class OneEvent {
    private OneEvent() {}

    public static void main(String[] arguments) throws InterruptedException {
      var root = new DataRoot(Path.of(arguments[0]));
      int exit = 0;
      try (var recorder =
          ProfileRecorder.open(
              RecorderSettings.at(root, InstantSource.system())
                  .fallbackRun(new RunId(arguments[1]))
                  .build())) {
        recorder.appendEvent(anEvent("1")).await();
      } catch (RecordingFailedException e) {
        System.err.println(e.getMessage());
        exit = 3;
      }
      System.exit(exit);
    }
  }

  private static Event anEvent(String id) {
    return event("{\"stage\":\"request\",\"id\":\"" + id + "\"}");
  }
}
