package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reprise.play.Recorded.Answer;
import dev.reprise.play.ScriptedServer.Asked;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;

/// A learner that is given a profile, and applications that answer otherwise each time.
final class LearnerFixture {
  static final String TIMES = "{\"at\":\"2026-11-20T10:30:00Z\",\"name\":\"Rex\",\"size\":3}";

  private LearnerFixture() {}

  static Learner learner(ProfileFixture profile) {
    return new Learner(profile.folders, profile.player(null));
  }

  static Learned learned(ProfileFixture profile, Function<Asked, Answer> application) {
    try (var running = new FakeApplication(application)) {
      return learner(profile).learn(profile.request(running.uri()), 2, profile.heard::add);
    }
  }

  static PlaybackException refused(
      ProfileFixture profile, Function<Asked, Answer> application, int times) {
    try (var running = new FakeApplication(application)) {
      return catchThrowableOfType(
          PlaybackException.class,
          () -> learner(profile).learn(profile.request(running.uri()), times, profile.heard::add));
    }
  }

  /// An application whose only answer is another one each time; the first time is 1.
  static Function<Asked, Answer> each(IntFunction<String> body) {
    var times = new AtomicInteger();
    return _ -> Answer.json(body.apply(times.incrementAndGet()));
  }

  static Function<Asked, Answer> always(String body) {
    return _ -> Answer.json(body);
  }

  /// What the application answers in each playback, over and over.
  static Function<Asked, Answer> inTurn(String... bodies) {
    return each(time -> bodies[(time - 1) % bodies.length]);
  }

  static String times(int day) {
    return TIMES.replace("-20T", "-" + day + "T");
  }

  static PlaybackResult play(ProfileFixture profile, Function<Asked, Answer> application) {
    try (var running = new FakeApplication(application)) {
      return profile
          .player(null)
          .play(PlaybackToken.random(), profile.request(running.uri()), profile.heard::add);
    }
  }

  static StepResult only(PlaybackResult result) {
    assertThat(result.steps()).hasSize(1);
    return result.steps().getFirst();
  }
}
