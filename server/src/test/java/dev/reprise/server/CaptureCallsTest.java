package dev.reprise.server;

import static dev.reprise.server.RunningServer.event;
import static dev.reprise.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureCallsTest {
  private static final String JSON = "application/json";

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
  void startsAndStopsANamedCapture() {
    var started = engine.post("/captures/palouse/start", JSON, "{\"capture\":\"walk\"}");
    engine.post("/events?run=palouse", "text/plain", event("inside"));
    var stopped = engine.post("/captures/palouse/stop", JSON, "{\"capture\":\"walk\"}");
    engine.post("/events?run=palouse", "text/plain", event("outside"));

    assertThat(json(started)).containsEntry("recording", true).containsEntry("capture", "walk");
    assertThat(json(stopped)).containsEntry("recording", false).containsKey("stopped_at");
    assertThat(engine.draft("palouse", "walk")).extracting("id").containsExactly("inside");
    assertThat(engine.draft("palouse", "stream")).hasSize(2);
  }

  @Test
  void meansTheStreamWhereNoCaptureIsNamed() {
    assertThat(json(engine.post("/captures/palouse/start"))).containsEntry("capture", "stream");
    assertThat(json(engine.post("/captures/palouse/stop", JSON, "{}")))
        .containsEntry("capture", "stream");
  }

  @ParameterizedTest
  @ValueSource(strings = {"profile%3B%3Btmp%3B%3Bpalouse", "profile;;tmp;;palouse"})
  void understandsRunsHoweverTheyAreEncoded(String run) {
    var started = engine.post("/captures/" + run + "/start");

    assertThat(json(started)).containsEntry("run", "profile;;tmp;;palouse");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..%2F..%2Fetc", "a%2Fb", "%00", "a%20+b"})
  void keepsRunsWithOddNamesInsideItsFolder(String run) {
    var started = engine.post("/captures/" + run + "/start");

    assertThat(started.statusCode()).isEqualTo(200);
    assertThat(Path.of(String.valueOf(json(started).get("path"))).normalize())
        .startsWith(folder.resolve("profiles/_drafts"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "stop", "stream/promote"})
  void refusesKeysThatItDoesNotKnow(String call) {
    var answer = engine.post("/captures/palouse/" + call, JSON, "{\"captur\":\"walk\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer))
        .extractingByKey("error")
        .asString()
        .startsWith("there is no key \"captur\"; the");
    assertThat(json(engine.get("/captures"))).containsEntry("captures", List.of());
  }

  @Test
  void saysThatThereIsNoSuchCapture() {
    var answer = engine.post("/captures/palouse/stop", JSON, "{\"capture\":\"walk\"}");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer))
        .containsEntry(
            "error", "run palouse has no capture walk; GET /captures lists all there are");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"capture\":\"../x\"}", "{\"capture\":7}", "[]", "{", "{\"capture\":null}"})
  void refusesCommandsThatMeanNothing(String command) {
    var answer = engine.post("/captures/palouse/start", JSON, command);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer)).containsKeys("error", "correlationId");
  }

  @Test
  void refusesARunWithoutAName() {
    assertThat(engine.post("/captures/%20/start").statusCode()).isEqualTo(400);
    assertThat(engine.post("/captures//start").statusCode()).isEqualTo(404);
  }

  @Test
  void listsDraftsWithTheirSize() {
    engine.post("/events?run=palouse", "text/plain", event("1"));

    var list = engine.get("/captures");

    assertThat((List<?>) json(list).get("captures")).hasSize(1);
    assertThat(list.body())
        .contains("\"run\":\"palouse\",\"capture\":\"stream\",\"recording\":true")
        .containsPattern("\"events_bytes\":[1-9]");
  }
}
