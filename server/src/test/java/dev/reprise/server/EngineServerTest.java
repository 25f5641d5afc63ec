package dev.reprise.server;

import static dev.reprise.server.RunningServer.event;
import static dev.reprise.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineServerTest {
  @TempDir private Path folder;
  private RunningServer engine;

  @BeforeEach
  void start() {
    engine = new RunningServer(folder);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void isHealthyAndReady() {
    assertThat(engine.get("/health").body()).isEqualTo("{\"status\":\"ok\"}\n");
    var ready = engine.get("/health/readyz");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(json(ready))
        .containsEntry("checks", Map.of("accepting", "ok", "data_root", "ok", "recorder", "ok"));
  }

  @Test
  void isNotReadyWhenTheRecorderHasEnded() {
    engine.recorder.close();

    var ready = engine.get("/health/readyz");

    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("\"recorder\":\"does not write\"");
  }

  @Test
  void echoesASaneRequestId() {
    var answer = engine.send(engine.request("/nowhere").header("X-Request-Id", "a.B_9-@:7"));

    assertThat(answer.headers().firstValue("X-Request-Id")).contains("a.B_9-@:7");
    assertThat(json(answer)).containsEntry("correlationId", "a.B_9-@:7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "a<b>", "über", "a;b"})
  void makesARequestIdInsteadOfAnOddOne(String id) {
    var answer = engine.send(engine.request("/health").header("X-Request-Id", id));

    assertThat(answer.headers().firstValue("X-Request-Id").orElse("")).hasSize(36);
  }

  @Test
  void tellsWhichMethodsAreThere() {
    var answer = engine.send(engine.request("/events").DELETE());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
    assertThat(engine.get("/captures/a/b/c").statusCode()).isEqualTo(404);
  }

  @Test
  void answersHeadWithoutABody() throws Exception {
    String answer =
        engine.exchange("HEAD /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200").containsIgnoringCase("content-length: 16");
    assertThat(answer).endsWith("\r\n\r\n");
  }

  @Test
  void answersBadHttpInTheShapeOfAllErrors() throws Exception {
    String answer = engine.exchange("GET /a%zz HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("\"error\":").contains("correlationId");
  }

  @Test
  void saysThatItCannotListenWhereAnotherDoes() {
    var taken = ServerSettings.onLoopback(engine.server.port());

    assertThatThrownBy(() -> new RunningServer(folder.resolve("second"), taken))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot listen");
  }

  @Test
  void givesPagesTheRecorderForBrowsers() {
    var script = engine.get("/reprise-recorder.js");

    assertThat(script.headers().firstValue("content-type"))
        .hasValue("text/javascript; charset=utf-8");
    assertThat(script.body()).contains("repriseRecorder");
  }

  @Test
  void countsWhatItDoes() {
    engine.post("/events?run=palouse", "text/plain", event("1"));
    engine.get("/captures/x/stop");

    String metrics = engine.get("/metrics").body();

    assertThat(metrics)
        .contains("# TYPE reprise_events_recorded_total counter\n")
        .contains("reprise_events_recorded_total 1\n")
        .contains("reprise_events_dropped_total 0\n")
        .contains("reprise_http_requests_total{endpoint=\"/events\",status=\"200\"} 1\n")
        .contains("reprise_http_requests_total{endpoint=\"none\",status=\"405\"} 1\n")
        .contains("reprise_http_request_body_bytes_total " + event("1").length() + "\n");
  }

  @Test
  void answersWhatIsInFlightBeforeItStops() throws Exception {
    byte[] body = event("1").getBytes(StandardCharsets.UTF_8);
    try (Socket socket = engine.connect();
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      String head =
          "POST /events?run=palouse HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
              + "Expect: 100-continue\r\nContent-Length: "
              + body.length
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      assertThat(in.readLine()).startsWith("HTTP/1.1 100");
      assertThat(in.readLine()).isEmpty();

      Thread closing = Thread.ofVirtual().start(engine.server::close);
      Awaitility.await().until(() -> engine.get("/health/readyz").statusCode() == 503);
      var late = engine.post("/events?run=palouse", "text/plain", event("late"));
      socket.getOutputStream().write(body);

      assertThat(in.readLine()).startsWith("HTTP/1.1 200");
      assertThat(late.statusCode()).isEqualTo(503);
      closing.join();
      assertThat(engine.recorded("palouse")).containsExactly("1");
    }
  }

  @Test
  void refusesCommandsThatAreNoJson() {
    var request = engine.request("/captures/palouse/start");

    var form =
        engine.send(
            request
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("capture=x")));

    assertThat(form.statusCode()).isEqualTo(415);
  }
}
