package dev.reprise.play;

import static dev.reprise.play.FlowFixture.APP;
import static dev.reprise.play.FlowFixture.SANDBOX;
import static dev.reprise.play.FlowFixture.app;
import static dev.reprise.play.FlowFixture.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.play.ScriptedServer.Reply;
import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.Json;
import dev.reprise.profile.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowTest {
  @TempDir Path folder;
  @AutoClose private FlowFixture flows;

  @BeforeEach
  void start() throws IOException {
    flows = new FlowFixture(folder);
  }

  @Test
  void saysWhatCameOfIt() throws IOException, InterruptedException {
    write(flows.folder.resolve("runs/new-run/a"), "");

    FlowResult result = flows.fork(FlowOptions.NONE);

    assertThat(Json.parseObject(JsonWriter.text(result.fields())))
        .containsEntry("profile", "palouse-fire")
        .containsEntry("run_id", "palouse")
        .containsEntry("sandbox_run_id", SANDBOX)
        .containsEntry("new_runid", "new-run")
        .containsEntry("status", "complete")
        .containsEntry("artefacts", List.of(flows.folders.forks().resolve("new-run").toString()))
        .doesNotContainKey("error")
        .extractingByKey("job")
        .isEqualTo(
            Map.of("id", "j", "status", "finished", "duration_ms", 0, "children", List.of()));
    assertThat(result.log())
        .isEqualTo(flows.told)
        .containsExactly(
            "POST /runs/profile;;tmp;;palouse/disturbed/fork",
            "job j",
            "job j finished",
            "copied to " + flows.folders.forks().resolve("new-run"));
    assertThat(flows.heard).containsExactly(new PlaybackEvent.JobSeen(1, "j", "finished"));
  }

  @Test
  void sendsWhatTheRuleSaysWithoutATargetThatNobodyNamed() throws InterruptedException {
    flows.fork(FlowOptions.NONE);

    assertThat(flows.sent("/fork")).isEqualTo(Map.of("undisturbify", false, "from", SANDBOX));
    assertThat(flows.server.asked("POST").getFirst().header("X-request-id")).isEqualTo("token-1");
  }

  @Test
  void sendsTheWishesOfTheCaller() throws InterruptedException {
    flows.fork(
        new FlowOptions(
            Optional.of(true), Optional.of("{runid}"), Optional.empty(), Optional.empty()));

    assertThat(flows.sent("/fork"))
        .isEqualTo(Map.of("undisturbify", true, "target_runid", "{runid}", "from", SANDBOX));
  }

  @Test
  void sendsWishesThatTheRuleHasNoPlaceFor() throws InterruptedException {
    var app = app(APP.replaceAll("(?m)^fork:.*$", "fork: {submit: fork}"));

    flows
        .of(app)
        .fork(
            flows.run("disturbed"),
            new FlowOptions(
                Optional.empty(), Optional.of("mine"), Optional.empty(), Optional.empty()));

    assertThat(flows.sent("/fork")).isEqualTo(Map.of("target_runid", "mine"));
  }

  @Test
  void worksWithoutAJob() throws IOException, InterruptedException {
    flows.onFork("{\"new_runid\": \"new-run\"}");
    write(flows.folder.resolve("runs/new-run/x"), "");

    FlowResult result = flows.fork(FlowOptions.NONE);

    assertThat(result.complete()).isTrue();
    assertThat(result.job()).isEmpty();
  }

  @Test
  void failsWithItsJobAndSaysWhy() throws IOException, InterruptedException {
    write(flows.folder.resolve("runs/new-run/x"), "");
    flows.job(
        """
        {"id": "j", "status": "failed", "exc_info": "disk full", "children":
          {"0": [{"id": "k", "description": "copy", "status": "failed", "exc_info": "no space"}]}}
        """);

    FlowResult result = flows.fork(FlowOptions.NONE);

    assertThat(result.failure()).isEqualTo("job j ended as failed: disk full");
    assertThat(result.job().orElseThrow().children())
        .extracting(JobResult.Child::error)
        .containsExactly("disk full", "no space");
    assertThat(flows.folders.forks()).doesNotExist();
  }

  @Test
  void waitsAsLongAsTheCallerSays() throws InterruptedException {
    flows.job("{\"status\": \"started\"}");

    FlowResult result =
        flows.fork(
            new FlowOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(3))));

    assertThat(result.failure()).isEqualTo("job j ended as timeout: did not end within 3 s");
    assertThat(result.duration()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void saysThatTheApplicationRefuses() throws InterruptedException {
    flows.server.on(
        "POST /runs/" + SANDBOX + "/disturbed/fork",
        Reply.json("{\"error\": \"The run is locked\"}").with(409));

    FlowResult result = flows.fork(FlowOptions.NONE);

    assertThat(result.failure()).endsWith("/fork with HTTP 409: The run is locked");
    assertThat(result.job()).isEmpty();
  }

  @Test
  void saysThatNobodyAnswers() {
    flows.server.on("POST /runs/" + SANDBOX + "/disturbed/fork", Reply.cut());

    assertThatThrownBy(() -> flows.fork(FlowOptions.NONE))
        .isInstanceOfSatisfying(
            PlaybackException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
  }

  @Test
  void needsADescriptionThatSaysHow() {
    assertThatThrownBy(
            () -> flows.of(AppDescriptions.generic()).archive(flows.run(""), FlowOptions.NONE))
        .isInstanceOf(PlaybackException.class)
        .hasMessageContaining("\"generic\" does not say how to archive");
  }

  @Test
  void leavesOutAConfigurationThatIsNotThere() throws InterruptedException {
    flows.of(app(APP)).fork(flows.run(""), FlowOptions.NONE);

    assertThat(flows.server.asked.getFirst().path()).isEqualTo("/runs/" + SANDBOX + "/fork");
  }

  @Test
  void refusesAConfigurationThatIsAPath() {
    assertThatThrownBy(() -> flows.of(app(APP)).fork(flows.run("../x"), FlowOptions.NONE))
        .isInstanceOfSatisfying(
            PlaybackException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_PROFILE));
  }
}
