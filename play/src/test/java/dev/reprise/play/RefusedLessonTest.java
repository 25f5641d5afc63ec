package dev.reprise.play;

import static dev.reprise.play.LearnerFixture.TIMES;
import static dev.reprise.play.LearnerFixture.learner;
import static dev.reprise.play.LearnerFixture.refused;
import static dev.reprise.play.LearnerFixture.times;
import static dev.reprise.play.Recorded.get;
import static dev.reprise.play.Recorded.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.play.Recorded.Answer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Playbacks that teach nothing, and leave the profile as it was.
@Timeout(60)
class RefusedLessonTest {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

  @TempDir Path root;

  private ProfileFixture profile(Recorded... exchanges) {
    return new ProfileFixture(root, exchanges);
  }

  @ParameterizedTest
  @CsvSource({"-1", "0", "1"})
  void refusesFewerThanTwoLessons(int times) {
    var profile = profile(get("/x").answers(200, TIMES));

    PlaybackException failure = refused(profile, profile.unchanged(), times);

    assertThat(failure).hasMessageContaining("2 playbacks or more");
    assertThat(failure.reason()).isEqualTo(Reason.BAD_REQUEST);
    assertThat(profile.folders.profile(ProfileFixture.SLUG).resolve("profile.yaml")).doesNotExist();
  }

  @Test
  void refusesFewerThanTwoCopies() {
    var profile = profile(get("/x").answers(200, TIMES));

    for (List<PlaybackRequest> copies :
        List.of(List.<PlaybackRequest>of(), List.of(profile.request(NOWHERE)))) {
      PlaybackException failure =
          catchThrowableOfType(
              PlaybackException.class, () -> learner(profile).learn(copies, profile.heard::add));

      assertThat(failure).hasMessageContaining("2 playbacks or more");
    }
  }

  @Test
  void refusesFailingStepsAndWritesNothing() {
    var profile = profile(get("/fine").answers(200, TIMES), post("/pets").answers(201, "{}"));
    profile.manifest("# as a person left it\nbindings: []\n");
    String before = profile.read("profile.yaml");
    var days = new AtomicInteger(20);

    PlaybackException failure =
        refused(
            profile,
            asked ->
                asked.path().equals("/fine")
                    ? Answer.json(times(days.incrementAndGet()))
                    : Answer.of(500, "boom"),
            2);

    assertThat(failure.reason()).isEqualTo(Reason.FAILED);
    assertThat(failure)
        .hasMessageContaining("step 2, POST /pets: HTTP 500 instead of 201")
        .hasMessageContaining("boom");
    assertThat(profile.read("profile.yaml")).isEqualTo(before);
  }

  @Test
  void writesNothingWhenTheSecondPlaybackFails() {
    var profile = profile(get("/x").answers(200, TIMES));
    var asked = new AtomicInteger();

    PlaybackException failure =
        refused(
            profile,
            _ ->
                asked.incrementAndGet() == 1
                    ? Answer.json(times(21))
                    : Answer.of(503, "gone to lunch"),
            2);

    assertThat(failure).hasMessageContaining("step 1, GET /x: HTTP 503 instead of 200");
    assertThat(Files.exists(profile.folders.profile(ProfileFixture.SLUG).resolve("profile.yaml")))
        .isFalse();
  }
}
