package dev.reprise.server;

import static dev.reprise.server.RunningServer.event;
import static dev.reprise.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.RunId;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCallsTest {
  private static final int BODY_BYTES = 100_000;

  @TempDir private Path folder;
  private RunningServer engine;

  @BeforeEach
  void start() {
    var limits =
        ServerLimits.DEFAULT.withBodyBytes(BODY_BYTES).withBodyTime(Duration.ofMillis(400));
    engine = new RunningServer(folder, ServerSettings.onLoopback(0).withLimits(limits));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/x-ndjson",
        "application/jsonl",
        "text/plain;charset=UTF-8"
      })
  void takesLinesOfEveryMediaTypeThatBrowsersAndToolsSend(String type) {
    var answer = engine.post("/events?run=palouse", type, event("1") + "\n" + event("2") + "\n");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer)).containsEntry("taken", 2).containsEntry("skipped", List.of());
    assertThat(engine.recorded("palouse")).containsExactly("1", "2");
  }

  @Test
  void takesAnArrayOfEvents() {
    String body = " \n[" + event("a[\\\"") + " , " + event("]}") + "]\n";

    var answer = engine.post("/events?run=palouse", "application/json", body);

    assertThat(json(answer)).containsEntry("taken", 2);
    assertThat(engine.recorded("palouse")).containsExactly("a[\"", "]}");
  }

  @Test
  void takesALastLineWithoutItsLineFeed() {
    engine.post("/events?run=palouse", "text/plain", event("1") + "\r\n\n" + event("2"));

    assertThat(engine.recorded("palouse")).containsExactly("1", "2");
  }

  @Test
  void letsTheUrlNameRunAndCaptureOnlyWhereTheEventDoesNot() {
    String own = event("own").replace("{", "{\"runId\":\"cedar\",\"captureId\":\"mine\",");

    engine.post("/events?run=a%3B%3Bb&capture=walk", "text/plain", event("1") + "\n" + own);

    assertThat(engine.recorded("a;;b")).containsExactly("1");
    assertThat(engine.recorded("cedar")).containsExactly("own");
    assertThat(engine.draft("a;;b", "walk")).hasSize(1);
    assertThat(engine.draft("cedar", "mine")).hasSize(1);
  }

  @Test
  void refusesACaptureNameThatIsNone() {
    var answer = engine.post("/events?capture=..%2F..%2Fx", "text/plain", event("1"));

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void skipsBadLinesInTheMiddleAndTellsTheirNumbers() {
    String body =
        event("1") + "\n{\"stage\":\n" + event("2") + "\n{\"stage\":\"odd\",\"id\":\"3\"}";

    var answer = engine.post("/events?run=palouse", "text/plain", body);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer)).containsEntry("taken", 2).containsEntry("skipped_count", 2);
    assertThat(answer.body()).contains("{\"line\":2,\"reason\":").contains("{\"line\":4,");
    assertThat(engine.recorded("palouse")).containsExactly("1", "2");
  }

  @Test
  void skipsBadElementsOfAnArrayAndOneThatIsTorn() {
    String body = "[" + event("1") + ",{\"stage\":}," + event("2") + ",{\"stage\":\"requ";

    var answer = engine.post("/events?run=palouse", "application/json", body);

    assertThat(json(answer)).containsEntry("taken", 2).containsEntry("skipped_count", 2);
    assertThat(engine.recorded("palouse")).containsExactly("1", "2");
  }

  @Test
  void keepsTheListOfSkippedLinesShort() {
    var answer = engine.post("/events?run=palouse", "text/plain", event("1") + "\nx".repeat(500));

    assertThat(json(answer)).containsEntry("skipped_count", 500);
    assertThat((List<?>) json(answer).get("skipped")).hasSize(100);
  }

  @Test
  void refusesABodyWithoutAnyEvent() {
    var answer = engine.post("/events", "text/plain", "no event\n");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer)).containsEntry("code", "NO_EVENTS").containsKey("correlationId");
  }

  @Test
  void findsNothingWrongWithNothing() {
    assertThat(engine.post("/events", "text/plain", "").statusCode()).isEqualTo(200);
    assertThat(engine.post("/events", "application/json", "[ ]").statusCode()).isEqualTo(200);
  }

  @Test
  void refusesOtherMediaTypes() {
    var answer = engine.post("/events", "application/xml", event("1"));

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(json(answer).get("error")).asString().contains("application/xml");
  }

  @Test
  void refusesABodyThatSaysItIsTooLarge() throws Exception {
    String answer = engine.exchange(head("Content-Length: " + (BODY_BYTES + 1)));

    assertThat(answer).startsWith("HTTP/1.1 413").contains("\"code\":\"BODY_TOO_LARGE\"");
  }

  @Test
  void refusesABodyThatTurnsOutTooLarge() throws Exception {
    String chunk = (event("1") + "\n").repeat(500);
    var body = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      body.append(Integer.toHexString(chunk.length())).append("\r\n").append(chunk).append("\r\n");
    }

    String answer = engine.exchange(head("Transfer-Encoding: chunked") + body);

    assertThat(answer).startsWith("HTTP/1.1 413").contains("\"taken\":1500");
    assertThat(engine.recorded("palouse")).hasSize(1500);
  }

  @Test
  void givesUpABodyThatStopsArriving() throws Exception {
    try (Socket socket = engine.connect()) {
      socket.getOutputStream().write(bytes(head("Content-Length: 90000") + event("1")));

      String answer = RunningServer.rest(socket);

      assertThat(answer).doesNotContain("200 OK");
    }
    assertThat(engine.get("/health").statusCode()).isEqualTo(200);
    assertThat(engine.recorded("palouse")).isEmpty();
  }

  @Test
  void recordsNoHalfLineOfAClientThatGoesAway() throws Exception {
    String torn = event("2").substring(0, 20);
    try (Socket socket = engine.connect()) {
      String head = head("Content-Length: 500");
      socket.getOutputStream().write(bytes(head + event("1") + "\n" + torn));
      socket.shutdownOutput();

      assertThat(RunningServer.rest(socket)).doesNotContain("\"taken\"");
    }
    Awaitility.await().until(() -> engine.recorded("palouse"), List.of("1")::equals);
    assertThat(engine.get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void answersThatNothingWasTakenWhenTheRecorderIsClosed() {
    engine.recorder.close();

    var answer = engine.post("/events?run=palouse", "text/plain", event("1"));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(json(answer)).containsEntry("details", Map.of("taken", 0, "failed", 1));
  }

  @Test
  void acknowledgesNothingThatCouldNotBeWritten() throws Exception {
    Files.createDirectories(engine.root.auditLog(new RunId("palouse")).resolve("in the way"));

    var answer = engine.post("/events?run=palouse", "text/plain", event("1"));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(json(answer)).containsEntry("code", "NOT_RECORDED");
    assertThat(json(answer)).containsEntry("details", Map.of("taken", 0, "failed", 1));
  }

  @Test
  void hasWrittenEveryEventThatItAcknowledgesToManyClientsAtOnce() throws Exception {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    var clients = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < 16; client++) {
        String name = "c" + client;
        clients.add(threads.submit(() -> acknowledged.addAll(postBatches(name))));
      }
      for (Future<?> client : clients) {
        client.get();
      }
    }

    assertThat(acknowledged).hasSize(16 * 20 * 10);
    assertThat(engine.recorded("palouse")).containsExactlyInAnyOrderElementsOf(acknowledged);
  }

  private List<String> postBatches(String client) {
    var acknowledged = new ArrayList<String>();
    for (int batch = 0; batch < 20; batch++) {
      String prefix = client + "-" + batch + "-";
      List<String> ids = IntStream.range(0, 10).mapToObj(i -> prefix + i).toList();
      String body = String.join("\n", ids.stream().map(RunningServer::event).toList());
      HttpResponse<String> answer = engine.post("/events?run=palouse", "text/plain", body);
      assertThat(json(answer)).containsEntry("taken", 10);
      assertThat(engine.recorded("palouse")).containsAll(ids);
      acknowledged.addAll(ids);
    }
    return acknowledged;
  }

  private static String head(String framing) {
    return "POST /events?run=palouse HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
        + framing
        + "\r\n\r\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
