package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.play.Recorded.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When steps are sent: after which pauses, how often, and which at once.
@Timeout(60)
class PaceTest {
  @TempDir Path root;

  private ProfileFixture profile(Recorded... exchanges) {
    return new ProfileFixture(root, exchanges);
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

    assertThat(result.verdict()).contains(Verdict.PASS);
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

    assertThat(result.verdict()).contains(Verdict.PASS);
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
          return FakeApplication.heldUntil(both)
              ? Answer.json("{\"a\":1}")
              : Answer.of(500, "alone");
        });

    assertThat(result.verdict()).contains(Verdict.PASS);
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
}
