package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static dev.reprise.play.Recorded.ping;
import static dev.reprise.play.Recorded.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reprise.play.Recorded.Answer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PlayerTest {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

  @TempDir Path root;

  private ProfileFixture profile(Recorded... exchanges) {
    return new ProfileFixture(root, exchanges);
  }

  @Test
  void playsAnUnchangedApplicationAsItWasRecorded() {
    var profile = profile(ping(), post("/pets").json("{\"name\":\"Rex\"}").answers(201, "{}"));

    PlaybackResult result = profile.play(profile.unchanged());

    assertThat(result.steps()).extracting(StepResult::verdict).containsOnly(Verdict.PASS);
    assertThat(profile.stored()).contains("\"verdict\":\"PASS\"");
  }

  @Test
  void playsTheRestOfATornRecordingAndSaysWhatItSkipped() {
    var profile = profile(ping());
    profile.file(
        "capture/events.jsonl",
        "foreign\n" + profile.read("capture/events.jsonl") + "[1]\n{\"stage\":\"req");

    PlaybackResult result = profile.play(profile.unchanged());

    assertThat(result.verdict()).contains(Verdict.PASS);
    assertThat(profile.log()).anyMatch(line -> line.matches("events.jsonl line 1: .* skipped.*"));
    assertThat(profile.log()).anyMatch(line -> line.matches("events.jsonl line 4: .* skipped.*"));
    assertThat(profile.log()).anyMatch(line -> line.contains("last line") && line.contains("torn"));
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
      var request = plain.with(plain.instance().withCookie("session=1"));

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
  void storesWhatItHasWhereItIsInterrupted() throws Exception {
    var profile = profile(ping(), get("/slow").answers(200, "{}"), ping());
    var slow = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    var result = new AtomicReference<PlaybackResult>();
    var flag = new AtomicBoolean();
    try (var application =
        new FakeApplication(asked -> {
          if (asked.path().equals("/slow")) {
            slow.countDown();
            FakeApplication.heldUntil(over);
          }
          return ping().answer();
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
    assertThat(result.get().verdict()).isEmpty();
    assertThat(result.get().report()).contains("INTERRUPTED").doesNotContain("FAILED");
    assertThat(profile.stored())
        .contains("\"interrupted\":true", "\"state\":\"interrupted\"", "\"verdict\":null,")
        .contains("\"steps\":1,");
  }

  @Test
  void storesThatItWasInterruptedBeforeItBegan() throws Exception {
    var profile = profile(ping(), ping());
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
      assertThat(result.verdict()).contains(Verdict.UNPROVEN);
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
  void toldEverythingBeforeItEnded() {
    var profile = profile(ping());

    profile.play(profile.unchanged());

    assertThat(profile.heard.getFirst()).isInstanceOf(PlaybackEvent.Started.class);
    assertThat(profile.heard.getLast()).isInstanceOf(PlaybackEvent.Ended.class);
    await().until(() -> Files.exists(profile.folders.journal(profile.token)));
  }
}
