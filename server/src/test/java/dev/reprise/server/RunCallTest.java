package dev.reprise.server;

import static dev.reprise.server.PlayingServer.token;
import static dev.reprise.server.RunningServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.reprise.play.Pace;
import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.play.PlaybackRequest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class RunCallTest {
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
  void answersWithTheLogThatEndsWithVerdictTokenAndResult() {
    var answer = engine.run("");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).hasValue("text/plain; charset=utf-8");
    String token = token(answer);
    Path result = folder.resolve("profiles/_runs/" + token + ".json");
    assertThat(answer.body())
        .isEqualTo(
            """
            T [profile_playback] INFO [1] GET /x HTTP 200
            T [profile_playback] INFO [2] GET /x HTTP 200
            T [profile_playback] INFO [3] GET /x HTTP 200
            T [profile_playback] INFO verdict PASS
            T [profile_playback] INFO token %s
            T [profile_playback] INFO result %s
            """
                .formatted(token, result)
                .replace("T [", "2026-11-20T10:30:00.000Z ["));
    assertThat(result).isRegularFile();
    assertThat(json(engine.http.get("/run/result/" + token))).containsEntry("verdict", "PASS");
  }

  @Test
  void streamsEachLineWhenItHappens() throws Exception {
    engine.stage.slow();

    try (var log = engine.stream()) {
      engine.stage.steps.release();
      assertThat(log.line()).endsWith("[1] GET /x HTTP 200");
      assertThat(json(engine.http.get("/run/result/" + log.token())))
          .containsEntry("state", "running")
          .extractingByKey("requests", LIST)
          .hasSize(1);
      engine.stage.steps.release(2);
      assertThat(log.line()).endsWith("[2] GET /x HTTP 200");
    }
  }

  @Test
  void saysThatItStillPlaysWhereNothingHappens() throws Exception {
    engine.stage.slow();

    try (var log = engine.stream()) {
      assertThat(log.lines().readLine()).endsWith("INFO still playing, 0 of 3 steps ended");
      engine.stage.steps.release();
      log.line();
      assertThat(log.lines().readLine()).endsWith("INFO still playing, 1 of 3 steps ended");
    }
  }

  @Test
  void answersWithTheWholeLogWhereStreamsDoNotPass() throws Exception {
    String answer =
        engine.http.exchange(
            "POST /run/palouse?stream=false HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: "
                + PlayingServer.BODY.length()
                + "\r\n\r\n"
                + PlayingServer.BODY);

    assertThat(answer).containsIgnoringCase("content-length: ").doesNotContain("chunked");
    assertThat(answer).containsIgnoringCase("x-playback-token: ");
    assertThat(answer).contains("[3] GET /x HTTP 200\n").doesNotContain("still playing");
    assertThat(engine.run("").headers().firstValue("transfer-encoding")).hasValue("chunked");
  }

  @Test
  void coloursTheLogUnlessToldOtherwise() {
    engine.close();
    engine = new PlayingServer(folder, settings -> settings.withColours(true));

    assertThat(engine.run("").body()).contains("\u001b[92mHTTP 200\u001b[0m");
    assertThat(engine.run("?color=false").body()).doesNotContain("\u001b");
    String plain = "{\"base_url\":\"http://localhost:1\",\"color\":false}";
    assertThat(engine.http.post("/run/palouse", plain).body()).doesNotContain("\u001b");
  }

  @Test
  void passesOnWhatTheCallerWants() throws Exception {
    engine.http.post(
        "/run/palouse",
        """
        {"base_url": "https://example.test/app", "dry_run": true, "cookie": "a=b; c=d",
         "verbose": true, "trace_code": true, "coverage_dir": "/tmp/coverage", "pace": "x4",
         "isolated": true, "insecure": true, "step_timeout_seconds": 2.5, "detach": false,
         "app_version": "3f2a1c9"}
        """);

    var request = begun();
    assertThat(request.profile().value()).isEqualTo("palouse");
    assertThat(request.instance().baseUrl()).isEqualTo(URI.create("https://example.test/app"));
    assertThat(request.instance().version()).hasValue("3f2a1c9");
    assertThat(request.instance().cookie()).hasValue("a=b; c=d");
    assertThat(request.manner().coverageFolder()).hasValue(Path.of("/tmp/coverage"));
    assertThat(request.manner().pace()).isEqualTo(Optional.of(new Pace(4)));
    assertThat(request.instance().stepTimeout()).isEqualTo(Duration.ofMillis(2500));
    assertThat(
            List.of(
                request.manner().dryRun(),
                request.manner().verbose(),
                request.manner().trace(),
                request.manner().isolated(),
                request.instance().insecure()))
        .containsOnly(true);
    assertThat(request.manner().keepSandbox()).isFalse();
  }

  @Test
  void takesTheConfiguredApplicationWhereTheCallerNamesNone() throws Exception {
    assertThat(engine.http.post("/run/palouse", "{\"cookie\":null}").body())
        .contains("PROFILE_PLAYBACK_BASE_URL");
    engine.close();
    var usual = URI.create("http://localhost:8080/usual");
    engine = new PlayingServer(folder, settings -> settings.withBaseUrl(usual));

    assertThat(engine.http.post("/run/palouse").statusCode()).isEqualTo(200);
    assertThat(begun().instance().baseUrl()).isEqualTo(usual);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"base_url\":\"ftp://x\"}",
        "{\"base_url\":\"localhost:8080\"}",
        "{\"base_url\":\"http://x?a\"}",
        "{\"base_url\":\"http://[\"}",
        "{\"base_url\":5}",
        "{\"base_url\":\"http://x\",\"pace\":\"slow\"}",
        "{\"base_url\":\"http://x\",\"pace\":4}",
        "{\"base_url\":\"http://x\",\"dry_run\":\"yes\"}",
        "{\"base_url\":\"http://x\",\"dryrun\":true}",
        "{\"base_url\":\"http://x\",\"cookie\":\"a\\r\\nb: c\"}",
        "{\"base_url\":\"http://x\",\"coverage_dir\":\"relative\"}",
        "{\"base_url\":\"http://x\",\"coverage_dir\":\"/\\u0000\"}",
        "{\"base_url\":\"http://x\",\"step_timeout_seconds\":0}",
        "{\"base_url\":\"http://x\",\"step_timeout_seconds\":1e300}",
        "{\"base_url\":\"http://x\",\"step_timeout_seconds\":\"5\"}",
      })
  void refusesInASentenceWhatCannotBeDone(String body) {
    var answer = engine.http.post("/run/palouse", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(String.valueOf(json(answer).get("error")))
        .hasSizeGreaterThan(10)
        .doesNotContain("\n");
    assertThat(engine.stage.begun).isEmpty();
  }

  @Test
  void knowsBeforeTheAnswerThatThereIsNoSuchProfile() {
    assertThat(engine.http.post("/run/nowhere", PlayingServer.BODY).statusCode()).isEqualTo(404);
    assertThat(engine.http.post("/run/_runs", PlayingServer.BODY).statusCode()).isEqualTo(404);
    assertThat(engine.http.post("/run/..%2Fpalouse", PlayingServer.BODY).statusCode())
        .isEqualTo(404);
    assertThat(engine.stage.begun).isEmpty();
  }

  @Test
  void knowsBeforeTheAnswerThatTheResultCannotBeStored() throws Exception {
    Files.writeString(engine.folders.library().resolve("_runs"), "a file in the way");

    var answer = engine.run("");

    assertThat(answer.statusCode()).isEqualTo(507);
    assertThat(json(answer)).containsEntry("code", "STORAGE");
    assertThat(engine.stage.begun).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void storesAndTellsWhyAPlaybackDidNotBegin(boolean withJournal) {
    engine.stage.begins = withJournal;
    engine.stage.failure = FakeStage.failure(Reason.UNREACHABLE);

    var answer = engine.run("");

    assertThat(answer.body())
        .contains("ERROR it did not work, because of the test\n")
        .contains("INFO verdict FAILED\n");
    assertThat(json(engine.http.get("/run/result/" + token(answer))))
        .containsEntry("failure", "it did not work, because of the test")
        .containsEntry("failure_code", "UNREACHABLE")
        .containsEntry("verdict", "FAILED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0123456789abcdef", "..", "..%2F..%2Fx", "_x", "a%00b", "%2Fetc%2Fpasswd"})
  void knowsNoPlaybackOfAForeignToken(String token) {
    assertThat(engine.http.get("/run/result/" + token).statusCode()).isEqualTo(404);
    assertThat(engine.http.get("/run/" + token + "/events").statusCode()).isEqualTo(404);
  }
}
