package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static dev.reprise.play.Recorded.ping;
import static dev.reprise.play.Recorded.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.play.Recorded.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Steps that fail or cannot be sent, while the playback goes on.
@Timeout(60)
class FailedStepTest {
  @TempDir Path root;

  private ProfileFixture profile(Recorded... exchanges) {
    return new ProfileFixture(root, exchanges);
  }

  @Test
  void doesNotSendAStepThatIsBoundWhereItHasNothing() {
    var profile =
        profile(ping(), get("/pets/17").answers(200, "{}"))
            .manifest(
                "bindings: [{value: '17', from: {step: e1, at: $.pong},"
                    + " to: [{step: e2, at: 'path[7]'}]}]");

    PlaybackResult result = profile.play(profile.unchanged());

    StepResult step = result.steps().get(1);
    assertThat(step.outcome()).isEqualTo("not sent");
    assertThat(step.note()).contains("path[7]").contains("profile.yaml");
  }

  @Test
  void sendsNothingOfAnExchangeWhoseBodyLiesElsewhere() {
    var profile =
        profile(
            post("/a")
                .meta("bodyRef", "x")
                .meta("sha256", "../../../etc/passwd")
                .answers(200, "{}"),
            get("/b").stored("../../../etc/passwd", "binary"));

    PlaybackResult result = profile.play(_ -> Answer.of(200, "x"));

    assertThat(result.steps().get(0).outcome()).isEqualTo("not sent");
    assertThat(result.steps().get(1).verdict()).isNotEqualTo(Verdict.PASS);
  }

  @Test
  void goesOnWithoutAnUploadThatIsMissingAndNamesIt() {
    var profile =
        profile(
            post("/upload").upload("file", "a.txt", "seed/uploads/x/a.txt").answers(200, "{}"),
            ping());

    PlaybackResult result = profile.play(profile.unchanged());

    assertThat(result.steps().get(0).outcome()).isEqualTo("not sent");
    assertThat(result.steps().get(0).note())
        .contains("capture/seed/uploads/x/a.txt")
        .contains("field file");
    assertThat(result.steps().get(1).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void failsStepsWhoseConnectionIsReset() throws IOException {
    var profile = profile(ping());
    try (var server =
        RawServer.playing(peer -> {
          if (peer.read()) {
            peer.say("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"po");
            peer.reset();
          }
        })) {
      StepResult step = profile.play(server.url()).steps().getFirst();

      assertThat(step.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(step.outcome()).isEqualTo("no answer");
      assertThat(step.note()).contains("in the middle of the answer");
    }
  }

  @Test
  void failsStepsThatAreAnsweredTooLate() throws IOException {
    var profile = profile(ping());
    try (var server =
        RawServer.playing(peer -> {
          peer.read();
          peer.sleep();
        })) {
      var request = profile.request(server.url(), Duration.ofMillis(100), false, Map.of());
      StepResult step = profile.play(request).steps().getFirst();

      assertThat(step.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(step.note()).contains("within 100 ms");
    }
  }

  @Test
  void failsStepsThatAreAnsweredWithoutEnd() throws IOException {
    var profile = profile(ping());
    try (var server =
        RawServer.playing(peer -> {
          peer.read();
          peer.say("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[1");
          while (true) {
            peer.say(",1".repeat(10_000));
          }
        })) {
      StepResult step = profile.play(server.url()).steps().getFirst();

      assertThat(step.verdict()).isEqualTo(Verdict.DIFFERENT);
      assertThat(String.valueOf(step.differences())).contains("more than 8 MiB");
    }
  }

  @Test
  void failsStepsThatAreAnsweredWithTooManyHeaders() throws IOException {
    var profile = profile(ping());
    try (var server =
        RawServer.answering(
            "HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(100_000) + "Content-Length: 0\r\n\r\n")) {
      StepResult step = profile.play(server.url()).steps().getFirst();

      assertThat(step.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(step.note()).contains("no HTTP that can be read");
    }
  }

  @Test
  void failsAStepWhoseJobNeverEnds() {
    var profile =
        profile(post("/build").answers(200, "{\"job_id\":\"j-1234567\"}"))
            .app("jobs: {poll: \"/jobs/{id}\", timeout: 200ms}");

    StepResult step =
        profile
            .play(asked ->
                asked.method().equals("POST")
                    ? Answer.json("{\"job_id\":\"j-7654321\"}")
                    : Answer.json("{\"status\":\"queued\"}"))
            .steps()
            .getFirst();

    assertThat(step.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(step.outcome()).isEqualTo("job j-7654321 timeout");
  }

  @Test
  void failsAStepWhoseJobFailsAndSaysWhichChildWasToBlame() {
    var profile =
        profile(post("/build").answers(200, "{\"job_id\":\"j-1234567\"}"))
            .app("jobs: {poll: \"/jobs/{id}\"}");

    StepResult step =
        profile
            .play(asked ->
                asked.method().equals("POST")
                    ? Answer.json("{\"job_id\":\"j-7654321\"}")
                    : Answer.json(
                        "{\"status\":\"failed\",\"children\":[{\"job_id\":\"c\","
                            + "\"status\":\"failed\",\"exc_info\":\"no DEM\"}]}"))
            .steps()
            .getFirst();

    assertThat(step.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(step.outcome()).isEqualTo("job j-7654321 failed");
    assertThat(String.valueOf(step.job())).contains("no DEM");
  }
}
