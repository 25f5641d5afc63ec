package dev.reprise.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Results;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PlaybackClosingTest {
  @TempDir private Path folder;
  private PlayingServer engine;

  @BeforeEach
  void start() {
    engine = new PlayingServer(folder, settings -> settings.withPlaces(2, 4));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private Duration closing() {
    long before = System.nanoTime();
    engine.http.server.close();
    return Duration.ofNanos(System.nanoTime() - before);
  }

  private @Nullable Object interrupted(String token) {
    var results = new Results(engine.folders);
    return results.find(new PlaybackToken(token)).orElseThrow().get("interrupted");
  }

  @Test
  void interruptsAndStoresAllPlaybacks() throws Exception {
    engine.stage.slow();
    var tokens = new ArrayList<String>();
    for (int i = 0; i < 4; i++) {
      tokens.add(engine.detached());
    }
    engine.stage.begun.take();
    engine.stage.begun.take();

    assertThat(closing()).isLessThan(Duration.ofSeconds(2));

    assertThat(tokens).allSatisfy(token -> assertThat(interrupted(token)).isEqualTo(true));
    assertThat(engine.stage.interrupted).hasValue(2);
    assertThat(engine.stage.begun).isEmpty();
  }

  @Test
  void endsOpenStreamsWithTheirLastWords() throws Exception {
    engine.stage.slow();
    String token = engine.detached();
    try (var log = engine.stream();
        var events = SentEvents.of(engine, token)) {
      events.next();
      engine.stage.steps.release();

      assertThat(closing()).isLessThan(Duration.ofSeconds(2));

      var last = events.toEnd();
      assertThat(last.get(last.size() - 2).data()).containsEntry("interrupted", true);
      assertThat(last.getLast().name()).isEqualTo("connection_close");
      assertThat(log.lines().lines())
          .anySatisfy(line -> assertThat(line).endsWith("interrupted, so there is no verdict"));
    }
  }

  @Test
  void doesNotWaitLongForAPlaybackThatDoesNotEnd() throws Exception {
    engine.stage.slow().stubborn = true;
    String token = engine.detached();
    try (var events = SentEvents.of(engine, token)) {
      events.next();
      engine.stage.begun.take();

      assertThat(closing()).isLessThan(Duration.ofSeconds(2));

      assertThat(events.next().data()).containsEntry("reason", "stopping");
    }
    var results = new Results(engine.folders);
    assertThat(results.find(new PlaybackToken(token)).orElseThrow())
        .containsEntry("state", "running"); // which is true, until its process ends
    engine.stage.steps.release(3);
    await()
        .until(() -> results.find(new PlaybackToken(token)).orElseThrow().containsKey("verdict"));
  }

  @Test
  void doesNotWaitForClientsThatDoNotRead() throws Exception {
    try (var deaf = DeafFollower.blockedOn(engine)) {
      assertThat(closing()).isLessThan(Duration.ofSeconds(2));
      assertThat(interrupted(deaf.token())).isEqualTo(false);
    }
  }
}
