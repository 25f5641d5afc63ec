package dev.reprise.server;

import static dev.reprise.server.RunningServer.event;
import static dev.reprise.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.Slug;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromotionCallTest {
  private static final String JSON = "application/json";
  private static final String PROMOTE = "/captures/palouse/stream/promote";

  @TempDir private Path folder;
  private RunningServer engine;

  @BeforeEach
  void record() {
    engine = new RunningServer(folder);
    engine.post("/events?run=palouse", "text/plain", event("1"));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void makesAProfileOfADraft() {
    var answer = engine.post(PROMOTE, JSON, "{\"slug\":\"first\",\"title\":\"A walk\"}");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(json(answer)).containsEntry("slug", "first").containsEntry("steps", 1);
    assertThat(engine.root.profile(new Slug("first")).resolve("profile.yaml"))
        .content()
        .contains("A walk");
  }

  @Test
  void findsTheSameProfileTheSecondTime() {
    engine.post(PROMOTE);

    var again = engine.post(PROMOTE);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(again))
        .containsEntry("slug", "palouse")
        .containsEntry("already_promoted", true);
  }

  @Test
  void replacesADifferentProfileOnlyWhenAsked() {
    engine.post(PROMOTE);
    engine.post("/events?run=palouse", "text/plain", event("2"));

    var refused = engine.post(PROMOTE);
    var replaced = engine.post(PROMOTE, JSON, "{\"replace\":true}");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(json(refused)).containsEntry("code", "DIFFERENT_PROFILE_EXISTS");
    assertThat(json(replaced)).containsEntry("steps", 2);
  }

  @Test
  void saysThatThereIsNoSuchDraft() {
    var answer = engine.post("/captures/cedar/stream/promote");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer)).containsEntry("code", "NO_DRAFT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"slug\":\"../../etc\"}", "{\"slug\":\"_drafts\"}", "{\"replace\":\"yes\"}"})
  void refusesWishesThatMeanNothing(String command) {
    assertThat(engine.post(PROMOTE, JSON, command).statusCode()).isEqualTo(400);
  }
}
