package dev.reprise.server;

import static dev.reprise.server.PlayingServer.token;
import static dev.reprise.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

import dev.reprise.play.PlaybackRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Which playbacks are played, wait or are given up, whoever asked for them.
@Timeout(30)
class PlaybackTurnTest {
  @TempDir private Path folder;
  private PlayingServer engine;

  @BeforeEach
  void start() {
    engine = new PlayingServer(folder, settings -> settings.withPlaces(1, 2));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private PlaybackRequest begun() throws InterruptedException {
    PlaybackRequest request = engine.stage.begun.poll(10, TimeUnit.SECONDS);
    assertThat(request).isNotNull();
    return request;
  }

  @Test
  void goesOnAfterAStageThatBroke() {
    engine.stage.failure = new IllegalStateException("with a secret");

    var answer = engine.run("");

    assertThat(answer.body()).contains("verdict FAILED").doesNotContain("secret");
    engine.stage.failure = null;
    assertThat(engine.run("").body()).contains("verdict PASS");
  }

  @Test
  void cancelsThePlaybackOfAClientThatGoesAway() throws Exception {
    engine.stage.slow();
    var log = engine.stream();
    engine.stage.steps.release();
    log.line();

    log.close();

    await().until(() -> engine.stage.interrupted.get() == 1);
    await()
        .untilAsserted(() ->
            assertThat(json(engine.http.get("/run/result/" + log.token())))
                .containsEntry("interrupted", true)
                .extractingByKey("requests", LIST)
                .hasSize(1));
  }

  @Test
  void storesThatItWasInterruptedWhateverTheInterruptionBroke() throws Exception {
    engine.stage.slow().brokenByInterruption = true;
    var log = engine.stream();
    begun();

    log.close();

    await()
        .untilAsserted(() ->
            assertThat(json(engine.http.get("/run/result/" + log.token())))
                .containsEntry("interrupted", true)
                .containsEntry("failure", ""));
  }

  @Test
  void playsDetachedWithoutAClient() {
    engine.stage.slow();

    var answer = engine.run("?detach=true");

    assertThat(answer.statusCode()).isEqualTo(202);
    String token = token(answer);
    assertThat(json(answer))
        .containsEntry("token", token)
        .containsEntry("result", "/run/result/" + token)
        .containsEntry("events", "/run/" + token + "/events")
        .containsEntry("position", 0);
    engine.stage.steps.release(3);
    await()
        .untilAsserted(() ->
            assertThat(json(engine.http.get("/run/result/" + token)))
                .containsEntry("verdict", "PASS"));
  }

  @Test
  void letsPlaybacksWaitInTheOrderInWhichTheyCame() throws Exception {
    engine.stage.slow();
    engine.detached();
    begun();

    try (var second = engine.stream()) {
      assertThat(second.line()).endsWith("waiting, 1 before this one");
      assertThat(json(engine.http.get("/run/result/" + second.token())))
          .containsEntry("state", "waiting");
      try (var third = engine.stream()) {
        assertThat(third.line()).endsWith("waiting, 2 before this one");

        var refused = engine.run("?detach=true");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("retry-after")).hasValue("10");

        engine.stage.steps.release(3);
        assertThat(third.line()).endsWith("waiting, 1 before this one");
        engine.stage.steps.release(3);
        assertThat(second.line()).endsWith("[1] GET /x HTTP 200");
        engine.stage.steps.release(3);
        assertThat(third.line()).endsWith("[1] GET /x HTTP 200");
      }
    }
  }

  @Test
  void forgetsAPlaybackWhoseClientDoesNotWaitForItsTurn() throws IOException {
    engine.stage.slow();
    engine.detached();
    var waiting = engine.stream();
    String behind = engine.detached();

    waiting.close();

    await()
        .untilAsserted(() ->
            assertThat(json(engine.http.get("/run/result/" + waiting.token())))
                .containsEntry("interrupted", true));
    engine.stage.steps.release(6);
    await()
        .untilAsserted(() ->
            assertThat(json(engine.http.get("/run/result/" + behind)))
                .containsEntry("verdict", "PASS"));
    assertThat(engine.stage.begun).hasSize(2);
  }
}
