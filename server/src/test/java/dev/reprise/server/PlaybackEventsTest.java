package dev.reprise.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.reprise.play.PlaybackToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PlaybackEventsTest {
  @TempDir private Path folder;
  private PlayingServer engine;

  @BeforeEach
  void start() {
    engine = new PlayingServer(folder);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private String ended() {
    String token = engine.detached();
    await().until(() -> Files.exists(folder.resolve("profiles/_runs/" + token + ".json")));
    return token;
  }

  private static List<String> names(List<SentEvents.Sent> events) {
    return events.stream().map(SentEvents.Sent::name).toList();
  }

  @Test
  void tellsAllThatHappensWhileItHappens() throws Exception {
    engine.stage.slow();
    String token = engine.detached();

    try (var events = SentEvents.of(engine, token)) {
      assertThat(events.next().name()).isEqualTo("connection_open");
      engine.stage.steps.release();
      var log = events.next();
      assertThat(log.name()).isEqualTo("log");
      assertThat(log.data())
          .containsEntry("level", "INFO")
          .containsEntry("text", "[1] GET /x HTTP 200");
      var job = events.next();
      assertThat(job.name()).isEqualTo("job");
      assertThat(job.data()).containsEntry("step", 1).containsEntry("id", "job-1");
      var step = events.next();
      assertThat(step.name()).isEqualTo("step");
      assertThat(step.data()).containsEntry("step", 1).containsEntry("verdict", "PASS");
      assertThat(events.any().name()).isEqualTo("heartbeat");
      engine.stage.steps.release(2);
      var rest = events.toEnd();
      assertThat(names(rest)).containsSubsequence("step", "step", "verdict", "connection_close");
      var verdict = rest.get(rest.size() - 2);
      assertThat(verdict.data()).containsEntry("verdict", "PASS").doesNotContainKey("requests");
      assertThat(rest.getLast().data()).containsEntry("reason", "ended");
    }
  }

  @Test
  void isNotBufferedAndNotStored() throws Exception {
    try (var events = SentEvents.of(engine, ended())) {
      var headers = events.answer.headers();
      assertThat(headers.firstValue("content-type")).hasValue("text/event-stream");
      assertThat(headers.firstValue("x-accel-buffering")).hasValue("no");
      assertThat(headers.firstValue("cache-control")).hasValue("no-store");
      events.toEnd();
    }
  }

  @Test
  void continuesWhereAConnectionWasCut() throws Exception {
    engine.stage.slow();
    String token = engine.detached();
    SentEvents.Sent last;
    try (var events = SentEvents.of(engine, token)) {
      engine.stage.steps.release();
      events.next();
      events.next();
      last = events.next();
      assertThat(last.name()).isEqualTo("job");
    }
    engine.stage.steps.release(2);

    try (var events = SentEvents.of(engine, token, last.id())) {
      var rest = events.toEnd();
      assertThat(names(rest).subList(0, 3)).containsExactly("connection_open", "step", "log");
      assertThat(rest).filteredOn(event -> event.name().equals("step")).hasSize(3);
      assertThat(rest).extracting(SentEvents.Sent::id).doesNotHaveDuplicates();
    }
  }

  @Test
  void tellsALateFollowerWhatItMissed() throws Exception {
    String token = ended();

    try (var events = SentEvents.of(engine, token)) {
      assertThat(names(events.toEnd()))
          .containsSubsequence("log", "job", "step", "step", "step", "verdict", "connection_close");
    }
  }

  @Test
  void doesNotLetABrowserComeAgainAfterTheEnd() throws Exception {
    String token = ended();
    String last;
    try (var events = SentEvents.of(engine, token)) {
      last = events.toEnd().getLast().id();
    }

    assertThat(
            engine
                .http
                .send(
                    engine.http.request("/run/" + token + "/events").header("Last-Event-ID", last))
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  void endsForAFollowerThatHadTheVerdictAlready() throws Exception {
    String token = ended();
    String verdict;
    try (var events = SentEvents.of(engine, token)) {
      var all = events.toEnd();
      verdict = all.get(all.size() - 2).id();
    }

    try (var events = SentEvents.of(engine, token, verdict)) {
      var rest = events.toEnd();
      assertThat(names(rest)).containsExactly("connection_open", "connection_close");
      assertThat(rest.getLast().id()).isEqualTo("end");
    }
  }

  @Test
  void goesOnInALogThatAnotherProcessWrites() throws Exception {
    Process playing = JournalingProcess.start(folder, "token");
    try (var out = playing.inputReader()) {
      assertThat(out.readLine()).isEqualTo("written");
      says("token", "one");
      String first;
      try (var events = SentEvents.of(engine, "token")) {
        var all = events.toEnd();
        assertThat(names(all))
            .containsExactly("connection_open", "log", "step", "step", "connection_close");
        first = all.get(1).id();
        says("token", "two");
        try (var again = SentEvents.of(engine, "token", all.getLast().id())) {
          assertThat(texts(again.toEnd())).containsExactly("two");
        }
      }
      try (var again = SentEvents.of(engine, "token", first)) {
        var all = again.toEnd();
        assertThat(texts(all)).containsExactly("two");
        assertThat(names(all)).contains("step");
      }
    } finally {
      playing.destroyForcibly().waitFor();
    }
  }

  private void says(String token, String text) throws IOException {
    Files.writeString(
        folder.resolve("profiles/_runs/" + token + ".log"),
        "2026-11-02T10:00:00.123Z [profile_playback] WARNING " + text + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static List<Object> texts(List<SentEvents.Sent> events) {
    return events.stream()
        .filter(it -> it.name().equals("log"))
        .map(it -> Objects.requireNonNull(it.data().get("text")))
        .toList();
  }

  @Test
  void tellsAPlaybackOfAKilledProcessFromARunningOne() throws Exception {
    Process playing = JournalingProcess.start(folder, "token");
    try (var out = playing.inputReader()) {
      assertThat(out.readLine()).isEqualTo("written");
      assertThat(engine.http.get("/run/result/token").body()).contains("\"state\":\"running\"");
      try (var events = SentEvents.of(engine, "token")) {
        var all = events.toEnd();
        assertThat(names(all))
            .containsExactly("connection_open", "step", "step", "connection_close");
        assertThat(all.getLast().id()).isEqualTo(all.get(2).id()); // it may come again from there
      }
    } finally {
      playing.destroyForcibly().waitFor();
    }

    assertThat(engine.http.get("/run/result/token").body()).contains("\"state\":\"interrupted\"");
    try (var events = SentEvents.of(engine, "token", "0-1")) {
      var all = events.toEnd();
      assertThat(names(all))
          .containsExactly("connection_open", "step", "verdict", "connection_close");
      assertThat(all.get(2).data())
          .containsEntry("verdict", null)
          .containsEntry("state", "interrupted");
    }
  }

  @Test
  void tellsFromTheResultWhatIsNotInMemory() throws Exception {
    String token = ended();
    engine.close();
    says(token, "the evidence is <gone>");
    engine = new PlayingServer(folder);

    try (var events = SentEvents.of(engine, token)) {
      var all = events.toEnd();
      assertThat(names(all))
          .containsExactly(
              "connection_open", "log", "step", "step", "step", "verdict", "connection_close");
      assertThat(all.get(1).data())
          .containsEntry("at", "2026-11-02T10:00:00.123Z")
          .containsEntry("level", "WARNING")
          .containsEntry("text", "the evidence is <gone>");
      assertThat(all.get(5).data()).containsEntry("verdict", "PASS");
      try (var again = SentEvents.of(engine, token, all.get(3).id())) {
        assertThat(again.toEnd().stream().skip(1))
            .extracting(SentEvents.Sent::name, event -> event.data().get("step"))
            .containsExactly(
                tuple("step", 3), tuple("verdict", null), tuple("connection_close", null));
      }
    }
  }

  @Test
  void tellsStepsFromTheJournalThatMemoryHasForgotten() throws Exception {
    engine.stage.stepCount = 30;
    engine.stage.filling = "x".repeat(200_000);
    engine.stage.slow();
    String token = engine.detached();
    engine.stage.steps.release(29);
    await()
        .until(() ->
            Files.readString(engine.folders.journal(new PlaybackToken(token))).lines().count()
                == 30);

    try (var events = SentEvents.of(engine, token)) {
      events.next();
      for (int number = 1; number <= 10; number++) {
        var step = events.next();
        assertThat(step.name()).isEqualTo("step");
        assertThat(step.data()).containsEntry("step", number);
      }
      engine.stage.steps.release();
      assertThat(events.toEnd())
          .filteredOn(event -> event.name().equals("step"))
          .extracting(event -> event.data().get("step"))
          .startsWith(11)
          .endsWith(30)
          .hasSize(20);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999999999999999-x", "99999-7", "-1-0"})
  void takesAnIdThatIsNoneOfOursForTheStart(String id) throws Exception {
    String token = ended();

    try (var events = SentEvents.of(engine, token, id)) {
      assertThat(events.toEnd()).filteredOn(event -> event.name().equals("step")).hasSize(3);
    }
  }

  @Test
  void doesNotLetASlowFollowerSlowThePlayback() throws Exception {
    engine.stage.stepCount = 300;
    engine.stage.filling = "x".repeat(100_000);
    engine.stage.slow();
    String token = engine.detached();
    try (var deaf = DeafFollower.of(engine, token)) {
      engine.stage.steps.release(300);

      awaitResult(token);

      // What it did not read is forgotten, so it is cut; it may come again.
      assertThat(deaf.rest()).contains("event: log").doesNotContain("event: connection_close");
    }
  }

  @Test
  void cutsAFollowerThatDoesNotReadForLong() throws Exception {
    engine.close();
    engine = new PlayingServer(folder, settings -> settings.withPatience(Duration.ofMillis(300)));
    try (var deaf = DeafFollower.blockedOn(engine)) {
      awaitResult(deaf.token());
      await().pollDelay(Duration.ofSeconds(1)).until(() -> true); // longer than the patience

      assertThat(deaf.rest()).contains("event: log").doesNotContain("event: connection_close");
    }
  }

  private void awaitResult(String token) {
    await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> Files.exists(folder.resolve("profiles/_runs/" + token + ".json")));
  }

  @Test
  void followsPlaybacksThatWaitForTheirTurn() throws Exception {
    engine.close();
    engine = new PlayingServer(folder, settings -> settings.withPlaces(1, 5));
    engine.stage.slow();
    engine.detached();
    String waiting = engine.detached();

    try (var events = SentEvents.of(engine, waiting)) {
      events.next();
      assertThat(events.next().data()).containsEntry("text", "waiting, 1 before this one");
      engine.stage.steps.release(6);
      assertThat(names(events.toEnd())).contains("verdict");
    }
  }

  @Test
  void livesLongerThanASilentConnectionMay() throws Exception {
    engine.close();
    var limits = ServerLimits.DEFAULT.withSilence(Duration.ofMillis(200));
    engine =
        new PlayingServer(
            folder, settings -> settings, ServerSettings.onLoopback(0).withLimits(limits));
    engine.stage.slow();
    String token = engine.detached();

    try (var events = SentEvents.of(engine, token)) {
      events.next();
      for (int i = 0; i < 20; i++) {
        assertThat(events.any().name()).isEqualTo("heartbeat"); // one in 50 ms
      }
      engine.stage.steps.release(3);
      assertThat(names(events.toEnd())).contains("verdict");
    }
  }
}
