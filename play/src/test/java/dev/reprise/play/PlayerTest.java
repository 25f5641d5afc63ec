package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static dev.reprise.play.Recorded.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.play.Recorded.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PlayerTest {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9");
  private static final Recorded PING = get("/ping").answers(200, "{\"pong\":17}");

  @TempDir Path root;

  private ProfileFixture profile(Recorded... exchanges) {
    return new ProfileFixture(root, exchanges);
  }

  private static PlaybackException refused(ProfileFixture profile, URI base) {
    return refused(profile, profile.request(base));
  }

  private static PlaybackException refused(ProfileFixture profile, PlaybackRequest request) {
    return catchThrowableOfType(PlaybackException.class, () -> profile.play(request));
  }

  private static void isTold(
      ProfileFixture profile, PlaybackException failure, Reason reason, String words) {
    assertThat(failure).hasMessageContaining(words);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(profile.stored()).contains("\"verdict\":\"FAILED\"");
    assertThat(profile.stored())
        .contains("\"failure\":\"" + String.valueOf(failure.getMessage()).substring(0, 8));
  }

  @Test
  void playsAnUnchangedApplicationAsItWasRecorded() {
    var profile = profile(PING, post("/pets").json("{\"name\":\"Rex\"}").answers(201, "{}"));

    PlaybackResult result = profile.play(profile.unchanged());

    assertThat(result.steps()).extracting(StepResult::verdict).containsOnly(Verdict.PASS);
    assertThat(profile.stored()).contains("\"verdict\":\"PASS\"");
  }

  @Test
  void missesAProfileThatIsNotThere() {
    var profile = profile();

    isTold(profile, refused(profile, NOWHERE), Reason.NO_PROFILE, "there is no profile recorded");
  }

  @Test
  void missesEventsThatAreNotThere() throws IOException {
    var profile = profile();
    Files.createDirectories(profile.folders.profile(ProfileFixture.SLUG));

    isTold(profile, refused(profile, NOWHERE), Reason.EMPTY_PROFILE, "has no events");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "{\"stage\":\"request\",\"id\":\"1\"", "nonsense\n"})
  void missesEventsInAFileWithoutAny(String events) {
    var profile = profile().file("capture/events.jsonl", events);

    isTold(profile, refused(profile, NOWHERE), Reason.EMPTY_PROFILE, "has no events");
  }

  @Test
  void playsTheRestOfATornRecordingAndSaysWhatItSkipped() {
    var profile = profile(PING);
    profile.file(
        "capture/events.jsonl",
        "foreign\n" + profile.read("capture/events.jsonl") + "[1]\n{\"stage\":\"req");

    PlaybackResult result = profile.play(profile.unchanged());

    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(profile.log()).anyMatch(line -> line.matches("events.jsonl line 1: .* skipped.*"));
    assertThat(profile.log()).anyMatch(line -> line.matches("events.jsonl line 4: .* skipped.*"));
    assertThat(profile.log()).anyMatch(line -> line.contains("last line") && line.contains("torn"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "steps: [",
        "- a list",
        "text",
        "slug: ../../etc",
        "slug: recorded\nsteps: [{id: other}]\nbindings: []",
        "slug: recorded\nsteps: [{id: e1}]\nbindings: [{value: x}]",
        "slug: recorded\nsteps: [{id: e1}]\nbindings: []\nnoise: [{at: $.a, like: strange}]",
        "slug: recorded\nsteps: [{id: e1}]\nbindings: []\nexpects: {e1: [{at: $, kind: odd}]}"
      })
  void refusesABrokenManifest(String yaml) {
    var profile = profile(PING).file("profile.yaml", yaml).app("run: {path: \"/runs/{runid}/\"}");

    isTold(profile, refused(profile, NOWHERE), Reason.BAD_PROFILE, "profile.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"skip: [", "- list", "unknown: 1", "replay: {pace: quickly}"})
  void refusesABrokenDescription(String yaml) {
    var profile = profile(PING).app(yaml);

    isTold(profile, refused(profile, NOWHERE), Reason.BAD_PROFILE, "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {step: e9, at: $.id}  | {step: e2, at: 'path[1]'} | bindings[0].from names step e9
          {step: e1, at: $.id}  | {step: e9, at: 'path[1]'} | bindings[0].to names step e9
          {step: e2, at: $.id}  | {step: e1, at: 'path[1]'} | before its answer comes
          {step: e2, at: $.id}  | {step: e2, at: 'path[1]'} | before its answer comes
          """)
  void refusesABindingThatCannotBe(String from, String to, String words) {
    var profile =
        profile(PING, get("/pets/17").answers(200, "{}"))
            .manifest("bindings: [{value: '17', from: %s, to: [%s]}]".formatted(from, to));

    isTold(profile, refused(profile, NOWHERE), Reason.BAD_PROFILE, words);
  }

  @Test
  void doesNotSendAStepThatIsBoundWhereItHasNothing() {
    var profile =
        profile(PING, get("/pets/17").answers(200, "{}"))
            .manifest(
                "bindings: [{value: '17', from: {step: e1, at: $.pong},"
                    + " to: [{step: e2, at: 'path[7]'}]}]");

    PlaybackResult result = profile.play(profile.unchanged());

    StepResult step = result.steps().get(1);
    assertThat(step.outcome()).isEqualTo("not sent");
    assertThat(step.note()).contains("path[7]").contains("profile.yaml");
  }

  @Test
  void refusesAStepWhoseAnswerWasNeverRecorded() {
    var profile = profile(PING);
    String events = profile.read("capture/events.jsonl");
    profile
        .file("capture/events.jsonl", events.substring(0, events.indexOf('\n') + 1))
        .file("profile.yaml", "slug: recorded\nsteps: [{id: e1, method: GET, path: /ping}]");

    isTold(profile, refused(profile, NOWHERE), Reason.BAD_PROFILE, "steps[0]");
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
  void endsWhereNobodyListens() throws IOException {
    URI base;
    try (var port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      base = URI.create("http://127.0.0.1:" + port.getLocalPort());
    }
    var profile = profile(PING, PING);

    isTold(profile, refused(profile, base), Reason.UNREACHABLE, "cannot be reached");
  }

  @ParameterizedTest
  @CsvSource({
    "http://user:geheim@127.0.0.1:9, user or a password",
    "ftp://127.0.0.1, neither http",
    "http:/nohost, no host",
    "nohost, neither http"
  })
  void refusesABaseUrlThatCannotBeUsed(String base, String words) {
    var profile = profile(PING);

    isTold(profile, refused(profile, URI.create(base)), Reason.BAD_REQUEST, words);
    assertThat(profile.everythingWritten()).doesNotContain("geheim");
  }

  @Test
  void failsStepsWhoseConnectionIsReset() throws IOException {
    var profile = profile(PING);
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
    var profile = profile(PING);
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
    var profile = profile(PING);
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
    var profile = profile(PING);
    try (var server =
        RawServer.answering(
            "HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(100_000) + "Content-Length: 0\r\n\r\n")) {
      StepResult step = profile.play(server.url()).steps().getFirst();

      assertThat(step.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(step.note()).contains("no HTTP that can be read");
    }
  }

  @Test
  void givesUpAfterThreeSilentAnswersInARow() throws IOException {
    var profile =
        profile(
            post("/a").answers(201, "{\"id\":\"3f2504e0-4f89-11d3\"}"),
            get("/a/3f2504e0-4f89-11d3").answers(200, "{}"),
            PING,
            get("/b").answers(200, "{}"),
            get("/c").answers(200, "{}"));
    try (var server =
        RawServer.playing(peer -> {
          peer.read();
          peer.reset();
        })) {
      isTold(
          profile, refused(profile, server.url()), Reason.UNREACHABLE, "did not answer 3 requests");
      assertThat(profile.stored()).contains("\"steps\":4,");
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

  @Test
  void endsWhereTheLoginIsRefused() {
    var profile =
        profile(PING)
            .app(
                "login: {page: /login, form: {email: \"${ADMIN_EMAIL}\","
                    + " password: \"${ADMIN_PASSWORD}\"}, cookies: [session]}");
    try (var application =
        new FakeApplication(_ -> Answer.html("<form method=post></form>wrong password"))) {
      var player = profile.player(new Credentials("me@example.org", "geheim-1234"));
      var request = profile.request(application.uri());

      var failure =
          catchThrowableOfType(
              PlaybackException.class,
              () -> player.play(profile.token, request, profile.heard::add));

      isTold(profile, failure, Reason.LOGIN_REFUSED, "");
      assertThat(profile.everythingWritten()).doesNotContain("geheim-1234");
    }
  }

  @Test
  void saysWhereTheResultCannotBeWritten() throws IOException {
    var profile = profile(PING);
    Files.writeString(profile.folders.library().resolve("_runs"), "a file");

    PlaybackException failure = refused(profile, NOWHERE);

    assertThat(failure.reason()).isEqualTo(Reason.STORAGE);
    assertThat(failure).hasMessageContaining("_runs");
  }

  @Test
  void goesOnWithoutAnUploadThatIsMissingAndNamesIt() {
    var profile =
        profile(
            post("/upload").upload("file", "a.txt", "seed/uploads/x/a.txt").answers(200, "{}"),
            PING);

    PlaybackResult result = profile.play(profile.unchanged());

    assertThat(result.steps().get(0).outcome()).isEqualTo("not sent");
    assertThat(result.steps().get(0).note())
        .contains("capture/seed/uploads/x/a.txt")
        .contains("field file");
    assertThat(result.steps().get(1).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void storesWhatItHasWhereItIsInterrupted() throws Exception {
    var profile = profile(PING, get("/slow").answers(200, "{}"), PING);
    var slow = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    var result = new AtomicReference<PlaybackResult>();
    var flag = new AtomicBoolean();
    try (var application =
        new FakeApplication(asked -> {
          if (asked.path().equals("/slow")) {
            slow.countDown();
            awaitQuietly(over);
          }
          return PING.answer();
        })) {
      Thread thread =
          Thread.ofPlatform()
              .start(() -> {
                result.set(profile.play(application.uri()));
                flag.set(Thread.currentThread().isInterrupted());
              });
      assertThat(slow.await(10, TimeUnit.SECONDS)).isTrue();
      thread.interrupt();
      thread.join(Duration.ofSeconds(10));
      over.countDown();
    }

    assertThat(result.get().interrupted()).isTrue();
    assertThat(flag).isTrue();
    assertThat(profile.stored()).contains("\"interrupted\":true").contains("\"steps\":1,");
  }

  @Test
  void storesThatItWasInterruptedBeforeItBegan() throws Exception {
    var profile = profile(PING, PING);
    var result = new AtomicReference<PlaybackResult>();
    try (var application = new FakeApplication(profile.unchanged())) {
      Thread thread =
          Thread.ofPlatform()
              .start(() -> {
                Thread.currentThread().interrupt();
                result.set(profile.play(application.uri()));
              });
      thread.join(Duration.ofSeconds(10));

      assertThat(result.get().interrupted()).isTrue();
      assertThat(application.asked).isEmpty();
    }
  }

  @Test
  void sendsNothingInADryRun() {
    var profile =
        profile(
            post("/pets").answers(201, "{\"id\":\"3f2504e0-4f89-11d3\"}"),
            get("/pets/3f2504e0-4f89-11d3").answers(200, "{}"));
    try (var application = new FakeApplication(profile.unchanged())) {
      PlaybackResult result =
          profile.play(profile.request(application.uri(), Duration.ofSeconds(1), true, Map.of()));

      assertThat(application.asked).isEmpty();
      assertThat(result.steps()).extracting(StepResult::outcome).containsOnly("dry run");
      assertThat(result.verdict()).isEqualTo(Verdict.UNPROVEN);
    }
  }

  @Test
  void saysInADryRunWhatCouldNotBeSent() {
    var profile = profile(post("/upload").upload("file", "a.txt", "seed/a.txt").answers(200, "{}"));

    PlaybackResult result =
        profile.play(profile.request(NOWHERE, Duration.ofSeconds(1), true, Map.of()));

    assertThat(result.steps().getFirst().note()).contains("capture/seed/a.txt");
  }

  @Test
  void waitsForAnswersThatTakeTheirTime() {
    var profile =
        profile(get("/report/channel").answers(200, "{\"n\":1}"))
            .app("wait: {suffixes: [/report/channel], on: [404], timeout: 20s}");
    var times = new AtomicInteger();

    PlaybackResult result =
        profile.play(_ ->
            times.incrementAndGet() < 3 ? Answer.of(404, "not yet") : Answer.json("{\"n\":1}"));

    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(times).hasValue(3);
  }

  @Test
  void saysThatItWaitedInVain() {
    var profile =
        profile(get("/report/channel").answers(200, "{\"n\":1}"))
            .app("wait: {suffixes: [/report/channel], on: [404], timeout: 100ms}");

    StepResult step = profile.play(_ -> Answer.of(404, "not yet")).steps().getFirst();

    assertThat(step.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(step.note()).contains("still not as recorded");
  }

  @Test
  void asksOnceWhereTheRecordingAskedAgainAndAgain() {
    Recorded queued = get("/state").answers(200, "{\"status\":\"queued\"}");
    var profile =
        profile(queued, queued, queued, get("/state").answers(200, "{\"status\":\"done\"}"));
    var times = new AtomicInteger();

    PlaybackResult result =
        profile.play(_ ->
            Answer.json(
                times.incrementAndGet() < 3 ? "{\"status\":\"queued\"}" : "{\"status\":\"done\"}"));

    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(times).hasValue(3);
    assertThat(result.steps())
        .extracting(StepResult::outcome)
        .containsExactly("poll", "poll", "poll", "as recorded");
  }

  @ParameterizedTest
  @CsvSource({"recorded, 500, 1500", "x10, 50, 150"})
  void keepsThePausesOfTheRecording(String pace, long first, long second) {
    var profile =
        profile(
                get("/a").answers(200, "{\"a\":1}").at(0, 1),
                get("/b").answers(200, "{\"a\":1}").at(500, 1),
                get("/c").answers(200, "{\"a\":1}").at(2000, 1))
            .app("replay: {pace: " + pace + "}");
    var time = new FakeTime();
    try (var application = new FakeApplication(profile.unchanged())) {
      new Player(profile.folders, null, Instant::now, time.passing())
          .play(profile.token, profile.request(application.uri()), profile.heard::add);
    }

    assertThat(time.pauses).containsExactly(Duration.ofMillis(first), Duration.ofMillis(second));
  }

  @Test
  void letsOverlapWhatOverlapped() {
    var profile =
        profile(
                get("/a").answers(200, "{\"a\":1}").at(0, 100),
                get("/skipped").answers(200, "{}").at(5, 1),
                get("/b").answers(200, "{\"a\":1}").at(10, 100))
            .app("skip: [/skipped]");
    var both = new CountDownLatch(2);

    PlaybackResult result =
        profile.play(_ -> {
          both.countDown();
          return awaitQuietly(both) ? Answer.json("{\"a\":1}") : Answer.of(500, "alone");
        });

    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.steps()).extracting(StepResult::number).containsExactly(1, 2, 3);
  }

  @Test
  void neverLetsOverlapWhatDidNot() {
    var steps = new Recorded[30];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = get("/" + i).answers(200, "{\"a\":1}").at(10L * i, 10);
    }
    var profile = profile(steps);
    var under = new AtomicInteger();
    var most = new AtomicInteger();

    profile.play(_ -> {
      most.accumulateAndGet(under.incrementAndGet(), Math::max);
      under.decrementAndGet();
      return Answer.json("{\"a\":1}");
    });

    assertThat(most).hasValue(1);
  }

  private static boolean awaitQuietly(CountDownLatch latch) {
    try {
      return latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Test
  void playsWhatTheFirstRecorderWrote() {
    var profile =
        profile(
                post("/runs/palouse/cfg/rq/api/build_landuse")
                    .meta("bodyType", "form-data")
                    .meta("formKeys", List.of("mode"))
                    .answers(200, "{}")
                    .byTheFirstRecorder(),
                post("/runs/palouse/cfg/rq/api/go")
                    .meta("bodyType", "json")
                    .meta("jsonPayload", "{\"mode\":2}")
                    .answers(200, "{}")
                    .byTheFirstRecorder(),
                get("/runs/palouse/cfg/x").answers(200, "{}").byTheFirstRecorder())
            .file("capture/seed/uploads/landuse/input_upload_landuse.tif", "the landuse");
    try (var application = new FakeApplication(_ -> Answer.json("{}"))) {
      PlaybackRequest plain = profile.request(application.uri());
      var request =
          new PlaybackRequest(
              plain.profile(),
              plain.baseUrl(),
              false,
              Optional.of("session=1"),
              false,
              false,
              false,
              Optional.empty(),
              Optional.empty(),
              false,
              false,
              false,
              plain.stepTimeout(),
              Optional.empty(),
              Optional.empty(),
              Map.of());

      PlaybackResult result = profile.play(request);

      assertThat(result.steps()).extracting(StepResult::verdict).containsOnly(Verdict.UNPROVEN);
      assertThat(application.asked.get(0).body())
          .contains("the landuse")
          .contains("name=\"input_upload_landuse\"");
      assertThat(application.asked.get(1).body()).isEqualTo("{\"mode\":2}");
      assertThat(application.asked.get(2).path())
          .startsWith("/runs/profile")
          .contains("tmp")
          .endsWith("palouse/cfg/x");
    }
  }

  @Test
  void toldEverythingBeforeItEnded() {
    var profile = profile(PING);

    profile.play(profile.unchanged());

    assertThat(profile.heard.getFirst()).isInstanceOf(PlaybackEvent.Started.class);
    assertThat(profile.heard.getLast()).isInstanceOf(PlaybackEvent.Ended.class);
    await().until(() -> Files.exists(profile.folders.journal(profile.token)));
  }
}
