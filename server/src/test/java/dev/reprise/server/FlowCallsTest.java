package dev.reprise.server;

import static dev.reprise.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.play.PlaybackException.Reason;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class FlowCallsTest {
  @TempDir private Path folder;
  private PlayingServer engine;

  @BeforeEach
  void start() {
    engine = new PlayingServer(folder, settings -> settings.withPlaces(1, 1));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void forksAsTheCallerWants() throws Exception {
    var answer =
        engine.http.post(
            "/fork/palouse",
            """
            {"undisturbify": true, "target_runid": "copy", "timeout_seconds": 90,
             "base_url": "http://localhost:1", "cookie": "a=b"}
            """);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer)).containsEntry("job", "job-1").containsEntry("status", "finished");
    assertThat(engine.stage.flows.take())
        .isEqualTo(new PlaybackStage.Fork(true, Optional.of("copy"), Duration.ofSeconds(90)));
    assertThat(engine.stage.begun.take().instance().cookie()).hasValue("a=b");
  }

  @Test
  void archivesAsTheCallerWants() throws Exception {
    var answer =
        engine.http.post(
            "/archive/palouse", "{\"comment\":\"before\",\"base_url\":\"http://localhost:1\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(engine.stage.flows.take())
        .isEqualTo(new PlaybackStage.Archive("before", Duration.ofMinutes(15)));
  }

  @Test
  void refusesWhatCannotBeDone() {
    assertThat(engine.http.post("/fork/palouse", "{}").statusCode()).isEqualTo(400);
    assertThat(engine.http.post("/fork/palouse", "{\"comment\":\"x\"}").statusCode())
        .isEqualTo(400);
    assertThat(engine.http.post("/archive/palouse", "{\"timeout_seconds\":-1}").statusCode())
        .isEqualTo(400);
    assertThat(engine.http.post("/archive/..", PlayingServer.BODY).statusCode()).isEqualTo(404);
    assertThat(engine.stage.begun).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NO_PROFILE,404",
    "EMPTY_PROFILE,422",
    "BAD_PROFILE,422",
    "BAD_REQUEST,400",
    "UNREACHABLE,502",
    "LOGIN_REFUSED,502",
    "MISSING_SECRET,409",
    "FAILED,502",
    "STORAGE,507"
  })
  void tellsInASentenceWhyItDidNotWork(Reason reason, int status) {
    engine.stage.failure = FakeStage.failure(reason);

    var answer = engine.http.post("/fork/palouse", PlayingServer.BODY);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(json(answer))
        .containsEntry("error", "it did not work, because of the test")
        .containsEntry("code", reason.name());
  }

  @Test
  void doesNotMakeMoreThanAFewAtOnce() throws Exception {
    engine.stage.slow();
    var first = new AtomicReference<HttpResponse<String>>();
    var calling =
        Thread.ofVirtual()
            .start(() -> first.set(engine.http.post("/fork/palouse", PlayingServer.BODY)));
    engine.stage.begun.take();

    var second = engine.http.post("/archive/palouse", PlayingServer.BODY);

    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(second.headers().firstValue("retry-after")).isPresent();
    engine.stage.steps.release();
    calling.join();
    assertThat(first.get().statusCode()).isEqualTo(200);
    engine.stage.steps.release();
    assertThat(engine.http.post("/archive/palouse", PlayingServer.BODY).statusCode())
        .isEqualTo(200);
  }

  @Test
  void endsAFlowWhenTheServerStops() throws Exception {
    engine.stage.slow();
    var answer = new AtomicReference<HttpResponse<String>>();
    var calling =
        Thread.ofVirtual()
            .start(() -> answer.set(engine.http.post("/fork/palouse", PlayingServer.BODY)));
    engine.stage.begun.take();

    engine.http.server.close();

    calling.join();
    await().until(() -> answer.get() != null);
    assertThat(answer.get().statusCode()).isEqualTo(503);
    assertThat(answer.get().body()).contains("the application may go on with it");
  }
}
