package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.play.Recorded.Answer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a playback asks of somebody who keeps its coverage.
@Timeout(60)
class TracedPlaybackTest {
  @TempDir Path root;

  private final List<String> course = new ArrayList<>();

  /// Notes what it is asked for.
  private final class Noting implements Tracer {
    @Override
    public Trace begin(PlaybackRequest request, Consumer<String> told) {
      course.add("begin " + request.profile());
      told.accept("waiting for another");
      return new Trace() {
        @Override
        public void step(PlaybackToken token, int step) {
          course.add("step " + token + " " + step);
        }

        @Override
        public Kept end() {
          course.add("end");
          return new Kept(
              Optional.of(Map.of("file", "there.coverage")),
              List.of("Profile coverage saved to there"),
              List.of("one shard is torn"));
        }

        @Override
        public void close() {
          course.add("close");
        }
      };
    }
  }

  private PlaybackResult play(ProfileFixture profile, PlaybackRequest request) {
    return profile.player(null).with(new Noting()).play(profile.token, request, profile.heard::add);
  }

  private ProfileFixture profile() {
    return new ProfileFixture(root, get("/x").answers(200, "{}"));
  }

  @Test
  void beginsBeforeTheFirstRequestAndEndsAfterTheLast() {
    var profile = profile();
    try (var application =
        new FakeApplication(asked -> {
          course.add("header " + asked.header("X-profile-trace"));
          return Answer.json("{}");
        })) {
      PlaybackRequest request = profile.request(application.uri()).traced(Optional.empty());

      PlaybackResult result = play(profile, request);

      assertThat(course).containsExactly("begin recorded", "header recorded", "end", "close");
      assertThat(result.coverage()).contains(Map.of("file", "there.coverage"));
      assertThat(profile.log())
          .contains("waiting for another", "Profile coverage saved to there", "one shard is torn");
      assertThat(profile.stored()).contains("\"coverage\":{\"file\":\"there.coverage\"}");
    }
  }

  @Test
  void tellsTheEndOfEachStepBeforeTheNextBegins() {
    var profile =
        new ProfileFixture(
            root, get("/x").at(0, 50).answers(200, "{}"), get("/y").at(10, 50).answers(200, "{}"));
    try (var application =
        new FakeApplication(asked -> {
          course.add(asked.path());
          return Answer.json("{}");
        })) {
      play(profile, profile.request(application.uri()).tracedByStep(Optional.empty()));
    }
    assertThat(course)
        .containsExactly(
            "begin recorded", "/x", "step token 1", "/y", "step token 2", "end", "close");
  }

  @Test
  void asksNothingOfAPlaybackWithoutTracing() {
    var profile = profile();

    try (var application = new FakeApplication(profile.unchanged())) {
      PlaybackResult result = play(profile, profile.request(application.uri()));

      assertThat(result.coverage()).isEmpty();
    }
    assertThat(course).isEmpty();
  }

  @Test
  void givesItsPlaceAwayWhereThePlaybackBreaksOff() {
    var profile = profile();
    PlaybackRequest request =
        profile.request(URI.create("http://127.0.0.1:1")).traced(Optional.empty());

    var failure = catchThrowableOfType(PlaybackException.class, () -> play(profile, request));

    assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(course).containsExactly("begin recorded", "close");
  }
}
