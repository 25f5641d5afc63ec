package dev.reprise.play;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.play.ScriptedServer.Reply;
import dev.reprise.profile.AppDescription.JobRule;
import dev.reprise.profile.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobWatchTest {
  private final FakeTime time = new FakeTime();
  private final List<PlaybackEvent> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger polls = new AtomicInteger();
  private ScriptedServer server;
  private PlainTarget target;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
    target = new PlainTarget(server.uri());
  }

  @AfterEach
  void stop() {
    target.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"job_id": "a-1"}                                 | a-1
          {"jobId": 17}                                     | 17
          {"data": {"job_id": "inner"}, "jobId": "outer"}   | outer
          {"data": [{"x": {"job_id": 9007199254740993}}]}   | 9007199254740993
          {"jobId": "second", "job_id": "first"}            | first
          {"job_id": null, "jobId": "b"}                    | b
          """)
  void findsTheJobThatAnAnswerNames(String json, String id) {
    assertThat(watch().startedBy("POST", Json.parse(json))).contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "\"job_id\"",
        "{\"job_id\": \"\"}",
        "{\"job_id\": true}",
        "{\"job_id\": 1.5}",
        "{\"job_id\": \"../../admin\"}",
        "{\"job_id\": \"..\"}",
        "{\"job_id\": {\"id\": 1}}",
        "{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"job_id\": 1}}}}}}"
      })
  void findsNoJobWhereNoneIsNamed(String json) {
    assertThat(watch().startedBy("POST", Json.parse(json))).isEmpty();
  }

  @Test
  void expectsNoJobFromWhatOnlyReads() {
    assertThat(watch().startedBy("GET", Json.parse("{\"job_id\": \"a\"}"))).isEmpty();
  }

  @Test
  void asksUntilTheJobHasEnded() throws InterruptedException {
    states("queued", "queued", "started", "finished");

    var result = wait("a 1;x").result();

    assertThat(result.ended()).isTrue();
    assertThat(result.status()).isEqualTo("finished");
    assertThat(result.children()).isEmpty();
    assertThat(result.duration()).isEqualTo(Duration.ofNanos(237_500_000));
    assertThat(time.pauses)
        .containsExactly(
            Duration.ofMillis(50), Duration.ofMillis(75), Duration.ofNanos(112_500_000));
    assertThat(server.asked).allMatch(it -> it.path().equals("/job/a%201;x"));
    assertThat(server.asked).allMatch(it -> it.header("X-request-id").equals("token-3"));
    assertThat(heard)
        .containsExactly(
            seen("a 1;x", "queued"), seen("a 1;x", "started"), seen("a 1;x", "finished"));
  }

  @Test
  void asksMoreAndMoreRarely() throws InterruptedException {
    states("started");

    wait("a");

    assertThat(time.pauses.subList(0, 10)).isSorted().doesNotHaveDuplicates();
    assertThat(time.pauses.get(11)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void givesUpAJobThatNeverEnds() throws InterruptedException {
    states("started");

    var result = wait("a").result();

    assertThat(result.ended()).isFalse();
    assertThat(result.status()).isEqualTo("timeout");
    assertThat(result.duration()).isEqualTo(Duration.ofMinutes(1));
    assertThat(result.children())
        .containsExactly(new JobResult.Child("a", "", "started", "did not end within 60 s"));
    assertThat(heard).containsExactly(seen("a", "started"), seen("a", "timeout"));
  }

  @Test
  void looksOnceMoreWhenTheTimeIsOver() throws InterruptedException {
    server.on(
        "GET /job/a", _ -> state(time.passing().now() < 60_000_000_000L ? "started" : "finished"));

    assertThat(wait("a").result().ended()).isTrue();
  }

  @Test
  void takesAJobThatIsGoneForEnded() throws InterruptedException {
    server.on(
        "GET /job/a", _ -> polls.incrementAndGet() < 3 ? state("started") : Reply.status(404));

    var result = wait("a").result();

    assertThat(result.ended()).isTrue();
    assertThat(result.status()).isEqualTo("gone");
    assertThat(heard).containsExactly(seen("a", "started"), seen("a", "gone"));
  }

  @Test
  void tellsWhichChildrenFailed() throws InterruptedException {
    server.on(
        "GET /job/a",
        Reply.json(
            """
            {"id": "a", "description": "run_all", "status": "failed", "exc_info": "model failed",
             "children": {
               "0": [{"id": "b", "description": "landuse", "status": "finished", "message": "ok"}],
               "1": [{"id": "c", "status": "failed", "exc_info": "no outlet\\n  at x",
                      "children": [{"jobId": 7, "name": "deep", "status": "failed",
                        "error": {"message": "password=hunter2secret"}}]},
                     {"id": "d", "status": "canceled"}]}}
            """));

    var result = wait("a").result();

    assertThat(result.ended()).isFalse();
    assertThat(result.status()).isEqualTo("failed");
    assertThat(result.children())
        .extracting(JobResult.Child::id)
        .containsExactly("a", "c", "7", "d", "b");
    assertThat(result.children().get(1).error()).isEqualTo("no outlet");
    assertThat(result.children().getLast().error()).isEmpty();
    assertThat(result.children().get(2).description()).isEqualTo("deep");
    assertThat(result.children().get(2).error()).startsWith("password=").doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 403, 302})
  void givesUpWhereAJobCannotBeAskedFor(int status) throws InterruptedException {
    server.on(
        "GET /job/a", _ -> polls.incrementAndGet() == 1 ? state("queued") : Reply.status(status));

    var result = wait("a").result();

    assertThat(result.ended()).isFalse();
    assertThat(result.status()).isEqualTo("HTTP " + status);
    assertThat(result.children().getFirst().status()).isEqualTo("queued");
    assertThat(result.children().getFirst().error()).endsWith("HTTP " + status);
    assertThat(polls).hasValue(1 + JobWait.UNTOLD_LIMIT);
  }

  @Test
  void outlivesAFewCutPolls() throws InterruptedException {
    server.on(
        "GET /job/a",
        _ ->
            switch (polls.incrementAndGet()) {
              case 1, 2 -> Reply.cut();
              case 3 -> Reply.status(503);
              case 4 -> Reply.json("{\"status\": \"star");
              case 5 -> state("started");
              case 6, 7, 8, 9 -> Reply.cut();
              default -> state("finished");
            });

    assertThat(wait("a").result().ended()).isTrue();
  }

  @Test
  void saysThatNobodyAnswers() throws IOException, InterruptedException {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    try (var nobody = new PlainTarget(URI.create("http://127.0.0.1:" + port))) {
      var result = watch(nobody, rule()).await(3, "a", "").orElseThrow().result();

      assertThat(result.status()).isEqualTo("unreachable");
      assertThat(result.ended()).isFalse();
      assertThat(result.children().getFirst().error()).contains("nobody listens");
    }
  }

  @Test
  void isNotKeptByAnAnswerThatNeverComes() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var slow = new PlainTarget(URI.create("http://127.0.0.1:" + silent.getLocalPort()))) {
      var rule = rule(Duration.ofMillis(300));
      var result =
          new JobWatch(
                  slow,
                  rule,
                  new PlaybackToken("token"),
                  new PassingTime(Pause.real(), System::nanoTime),
                  heard::add)
              .await(3, "a", "")
              .orElseThrow()
              .result();

      assertThat(result.status()).isEqualTo("timeout");
      assertThat(result.duration()).isBetween(Duration.ofMillis(300), Duration.ofSeconds(10));
    }
  }

  @Test
  void believesNoAnswerThatIsCutInTheMiddle() throws Exception {
    try (var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var cut = new PlainTarget(URI.create("http://127.0.0.1:" + socket.getLocalPort()))) {
      Thread.ofVirtual().start(() -> answerInPart(socket));

      var result = watch(cut, rule()).await(3, "a", "").orElseThrow().result();

      assertThat(result.status()).isEqualTo("unreachable");
      assertThat(result.children().getFirst().error()).endsWith("the connection was cut");
    }
  }

  private void answerInPart(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.getInputStream().read(new byte[10_000]);
        String part = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"status\": \"finished\"}";
        socket.getOutputStream().write(part.getBytes(UTF_8));
      } catch (IOException e) {
        heard.add(new PlaybackEvent.JobSeen(0, "server", String.valueOf(e.getMessage())));
      }
    }
  }

  @Test
  void readsNoAnswerWithoutAnEnd() throws InterruptedException {
    server.on(
        "GET /job/a",
        Reply.json(
            "{\"status\": \"finished\", \"x\": \"" + "x".repeat(ShortAnswer.BYTE_LIMIT) + "\"}"));

    var result = wait("a").result();

    assertThat(result.ended()).isFalse();
    assertThat(result.children().getFirst().error()).contains("longer than 1048576 bytes");
  }

  @Test
  void asksWhereTheRecordingAskedIfTheDescriptionDoesNotSay() throws InterruptedException {
    server.on("GET /api/jobs/7/state", state("finished"));
    var rule =
        new JobRule(
            List.of("job_id"),
            "",
            "status",
            List.of("finished"),
            List.of("failed"),
            404,
            Duration.ofMinutes(1));

    Optional<WatchedJob> job = watch(target, rule).await(1, "7", "/api/jobs/{id}/state");

    assertThat(job.orElseThrow().result().ended()).isTrue();
    assertThat(watch(target, rule).await(1, "7", "")).isEmpty();
  }

  private void states(String... states) {
    server.on(
        "GET /job/a%201;x",
        _ -> state(states[Math.min(polls.getAndIncrement(), states.length - 1)]));
    server.on(
        "GET /job/a", _ -> state(states[Math.min(polls.getAndIncrement(), states.length - 1)]));
  }

  private static Reply state(String status) {
    return Reply.json("{\"status\": \"" + status + "\"}");
  }

  private static PlaybackEvent seen(String id, String status) {
    return new PlaybackEvent.JobSeen(3, id, status);
  }

  private WatchedJob wait(String id) throws InterruptedException {
    return watch().await(3, id, "").orElseThrow();
  }

  private JobWatch watch() {
    return watch(target, rule());
  }

  private JobWatch watch(Target asked, JobRule rule) {
    return new JobWatch(asked, rule, new PlaybackToken("token"), time.passing(), heard::add);
  }

  private static JobRule rule() {
    return rule(Duration.ofMinutes(1));
  }

  private static JobRule rule(Duration timeout) {
    return new JobRule(
        List.of("job_id", "jobId"),
        "/job/{id}",
        "status",
        List.of("finished"),
        List.of("failed", "canceled"),
        404,
        timeout);
  }
}
