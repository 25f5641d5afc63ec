package dev.reprise.record;

import static dev.reprise.record.Recorded.JSON;
import static dev.reprise.record.Recorded.event;
import static dev.reprise.record.Recorded.events;
import static dev.reprise.record.Recorded.exchange;
import static dev.reprise.record.Recorded.get;
import static dev.reprise.record.Recorded.post;
import static dev.reprise.record.Recorded.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Event;
import dev.reprise.profile.Headers;
import dev.reprise.profile.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileRecorderTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");

  @TempDir private Path folder;
  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private DataRoot root;
  private RecorderSettings.Builder settings;

  @BeforeEach
  void settings() {
    root = new DataRoot(folder.resolve("data"));
    settings = RecorderSettings.at(root, now::get).fallbackRun(new RunId("palouse"));
  }

  @Test
  void appendsAnEventToTheLogOfItsRunAndToItsDraft() throws Exception {
    try (var recorder = ProfileRecorder.open(settings.build())) {
      recorder
          .appendEvent(
              event(
                  """
                  {"stage":"request","id":"1","runId":"blue river","method":"GET","endpoint":"/x",
                   "user":{"id":4,"email":"someone@example.org"},"colour":"red"}\
                  """))
          .await();

      var run = new RunId("blue river");
      List<Event> logged = events(root.auditLog(run));
      assertThat(logged).isEqualTo(events(stream(root, "blue river").events())).hasSize(1);
      Map<String, @Nullable Object> fields = logged.get(0).fields();
      assertThat(fields)
          .containsEntry("seq", 1)
          .containsEntry("received_at", "2026-11-20T12:00:00.123Z")
          .containsEntry("captureId", "stream")
          .containsEntry("user", Map.of("id", 4))
          .containsEntry("colour", "red");
    }
  }

  @Test
  void writesToTheRunsOwnDirectoryWhereItIsKnown() throws Exception {
    Path runs = Files.createDirectories(folder.resolve("runs"));
    Path own = Files.createDirectory(runs.resolve("palouse"));
    settings.runDirectories(RunDirectories.like(runs + "/{runid}"));
    try (var recorder = ProfileRecorder.open(settings.build())) {
      exchange(recorder, get("/a"), "", JSON, "{}");
      recorder.flush();
    }

    assertThat(events(own.resolve("_logs/profile.events.jsonl"))).hasSize(2);
    assertThat(root.auditLog(new RunId("palouse"))).doesNotExist();
    assertThat(stream(root, "palouse").runDirectoryPointer()).hasContent(own.toString());
  }

  @Test
  void tellsAnExchangeAsRequestAndResponse() throws Exception {
    try (var recorder = ProfileRecorder.open(settings.build())) {
      exchange(
          recorder,
          new RequestHead(
              "POST",
              "/things?x=1",
              Headers.of("Content-Type", "application/json", "X-Request-Id", "abc")),
          "{\"mode\": 2}",
          JSON,
          "{\"id\":17}");
    }

    List<Event> told = events(stream(root, "palouse").events());
    assertThat(told)
        .extracting(Event::stage)
        .containsExactly(Event.Stage.REQUEST, Event.Stage.RESPONSE);
    assertThat(told).extracting(Event::id).containsOnly(told.get(0).id());
    assertThat(told.get(0).fields())
        .containsEntry("startedAt", "2026-11-20T12:00:00.123Z")
        .containsEntry("correlationId", "abc")
        .containsEntry("category", "http_request");
    assertThat(told.get(0).requestMeta())
        .containsEntry("bodyType", "json")
        .containsEntry("jsonPayload", "{\"mode\": 2}");
    assertThat(told.get(1).status()).hasValue(200);
    assertThat(told.get(1).fields()).containsEntry("ok", true);
    assertThat(told.get(1).responseMeta())
        .containsEntry("bodyType", "json")
        .containsEntry("body", "{\"id\":17}");
  }

  @Test
  void tellsABrokenExchangeAsAnError() throws Exception {
    try (var recorder = ProfileRecorder.open(settings.build())) {
      ExchangeRecording recording = recorder.exchanges().begin(get("/slow"));
      recording.fail("connection reset");
      recording.finish();
    }

    List<Event> told = events(stream(root, "palouse").events());
    assertThat(told)
        .extracting(Event::stage)
        .containsExactly(Event.Stage.REQUEST, Event.Stage.ERROR);
    assertThat(told.get(1).fields()).containsEntry("error", "connection reset");
  }

  @Test
  void tellsTheRequestOfAnEventStreamBeforeItsEnd() throws Exception {
    try (var recorder = ProfileRecorder.open(settings.build())) {
      ExchangeRecording recording = recorder.exchanges().begin(get("/stream"));
      recording.responseHead(200, Headers.of("Content-Type", "text/event-stream"));
      recorder.flush();
      assertThat(events(stream(root, "palouse").events()))
          .extracting(Event::stage)
          .containsExactly(Event.Stage.REQUEST);

      recording.responseBody(Recorded.bytes("data: 1\n\n"));
      recording.finish();
    }
    List<Event> told = events(stream(root, "palouse").events());
    assertThat(told).hasSize(2);
    assertThat(told.get(1).responseMeta()).containsEntry("body", "data: 1\n\n");
  }

  @Test
  void findsTheRunInThePathAndInThePageThatSentTheRequest() throws Exception {
    settings.app(AppDescriptions.named("weppcloud")).fallbackRun(new RunId("elsewhere"));
    try (var recorder = ProfileRecorder.open(settings.build())) {
      exchange(recorder, get("/runs/green/disturbed/report/"), "", JSON, "{}");
      RequestHead poll =
          new RequestHead(
              "GET",
              "/rq/api/jobinfo/1",
              Headers.of("Referer", "http://localhost/runs/green/disturbed/?a=1"));
      exchange(recorder, poll, "", JSON, "{}");
      exchange(recorder, get("/login"), "", JSON, "{}");
    }

    List<Event> green = events(root.auditLog(new RunId("green")));
    assertThat(green).hasSize(4);
    assertThat(green).extracting(event -> event.config().orElse("")).containsOnly("disturbed");
    assertThat(events(root.auditLog(new RunId("elsewhere")))).hasSize(2);
  }

  @Test
  void keepsTheDescriptionOfTheApplicationWithTheDraft() throws Exception {
    settings.app(AppDescriptions.named("weppcloud"));
    try (var recorder = ProfileRecorder.open(settings.build())) {
      exchange(recorder, get("/login"), "", JSON, "{}");
    }

    var kept = AppDescriptions.named(stream(root, "palouse").app().toString());
    assertThat(kept.name()).isEqualTo("weppcloud");
    assertThat(kept.sections()).containsAllEntriesOf(settings.build().app().sections());
  }

  @Test
  void keepsArrivalTimesInOrderWhenTheClockRunsBackwards() throws Exception {
    try (var recorder = ProfileRecorder.open(settings.build())) {
      exchange(recorder, get("/first"), "", JSON, "{}");
      recorder.flush();
      now.set(NOON.minusSeconds(3600));
      exchange(recorder, get("/second"), "", JSON, "{}");
    }

    assertThat(events(stream(root, "palouse").events()))
        .extracting(event -> event.fields().get("received_at"))
        .containsOnly("2026-11-20T12:00:00.123Z");
  }

  @Test
  void keepsEveryEventOfManyThreadsAndRunsWithFewOpenFiles() throws Exception {
    settings.limits(RecorderLimits.DEFAULT.withOpenFiles(8));
    try (var recorder = ProfileRecorder.open(settings.build());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        String run = "run-" + i;
        threads.execute(() -> {
          for (int n = 0; n < 20; n++) {
            recorder.appendEvent(
                event("{\"stage\":\"request\",\"id\":\"%d\",\"runId\":\"%s\"}".formatted(n, run)));
          }
        });
      }
    }

    for (int i = 0; i < 200; i++) {
      var ids = new ArrayList<String>();
      events(root.auditLog(new RunId("run-" + i))).forEach(event -> ids.add(event.id()));
      assertThat(ids).hasSize(20).doesNotHaveDuplicates();
      assertThat(events(stream(root, "run-" + i).events())).hasSize(20);
    }
  }

  @Test
  void writesNoDraftWhenTheAssemblerIsOff() throws Exception {
    settings.assembler(false);
    try (var recorder = ProfileRecorder.open(settings.build())) {
      exchange(recorder, get("/a"), "", JSON, "{}");
    }

    assertThat(events(root.auditLog(new RunId("palouse")))).hasSize(2);
    assertThat(root.drafts()).doesNotExist();
  }

  @Test
  void saysWhereItCannotRecord() throws Exception {
    Files.writeString(folder.resolve("data"), "a file, not a folder");

    assertThatThrownBy(() -> ProfileRecorder.open(settings.build()))
        .isInstanceOf(RecordingFailedException.class)
        .hasMessageContaining(root.path().toString())
        .hasMessageContaining("PROFILE_DATA_ROOT");
  }

  @Test
  void refusesWhatComesAfterItsEnd() throws Exception {
    var recorder = ProfileRecorder.open(settings.build());
    recorder.close();
    Receipt receipt = recorder.appendEvent(event("{\"stage\":\"request\",\"id\":\"1\"}"));

    assertThatThrownBy(receipt::await).hasMessageContaining("closed");
    assertThat(recorder.statistics()).isEqualTo(new RecorderStatistics(0, 1));
  }

  @Test
  void leavesNothingInTheSpool() throws Exception {
    try (var recorder = ProfileRecorder.open(settings.build())) {
      exchange(recorder, post("/big", "application/octet-stream"), "x".repeat(200_000), JSON, "{}");
    }

    assertThat(Recorded.filesBelow(root.spool())).isEmpty();
    assertThat(Recorded.filesBelow(stream(root, "palouse").bodies())).hasSize(1);
  }
}
