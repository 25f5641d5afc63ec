package dev.reprise.play;

import static dev.reprise.play.LearnerFixture.learned;
import static dev.reprise.play.LearnerFixture.play;
import static dev.reprise.play.LearnerFixture.refused;
import static dev.reprise.play.LearnerFixture.times;
import static dev.reprise.play.Recorded.get;
import static dev.reprise.play.VerdictAssert.is;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.play.Recorded.Answer;
import dev.reprise.play.ScriptedServer.Asked;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers that are names of things, which each playback gives anew.
@Timeout(60)
class LearnedNamesTest {
  @TempDir Path root;

  private ProfileFixture profile(Recorded... exchanges) {
    return new ProfileFixture(root, exchanges);
  }

  @Test
  void followsNumbersThatOnlyAnswersHoldAndThatAreCountedUp() {
    var profile =
        profile(
            get("/orders").answers(200, "{\"items\":[{\"id\":7,\"name\":\"Rex\"}]}"),
            get("/report").answers(200, "{\"order\":{\"id\":7},\"sum\":12}"));
    var times = new AtomicInteger();

    Learned learned = learned(profile, orders(() -> 100 + times.get(), times));

    assertThat(learned.bindings()).isEqualTo(1);
    assertThat(learned.noise()).isEmpty();
    assertThat(learned.expected()).isZero();
    assertThat(learned.last().verdict()).contains(Verdict.PASS);
    assertThat(profile.read("profile.yaml")).contains("varies: true").contains("$.items[0].id");
  }

  @ParameterizedTest
  @CsvSource({"300, 300, PASS", "300, 301, DIFFERENT", "300, 7, DIFFERENT", "7, 7, PASS"})
  void learnsWhichNumbersAreNamesOfThings(int id, int dearest, Verdict verdict) {
    var profile =
        profile(
            get("/orders").answers(200, "{\"id\":7,\"sum\":12}"),
            get("/orders/7").answers(200, "{\"id\":7,\"dearest\":7,\"count\":7}"));
    var times = new AtomicInteger();

    Learned learned =
        learned(
            profile,
            asked ->
                asked.path().equals("/orders")
                    ? Answer.json("{\"id\":" + (100 + times.incrementAndGet()) + ",\"sum\":12}")
                    : order(100 + times.get(), 100 + times.get(), 7));

    assertThat(learned.noise()).containsExactly(new Learned.Varying("$.dearest", "name", 1));
    assertThat(learned.last().verdict()).contains(Verdict.PASS);
    PlaybackResult result =
        play(
            profile,
            asked ->
                asked.path().equals("/orders")
                    ? Answer.json("{\"id\":" + id + ",\"sum\":12}")
                    : order(id, dearest, 7));
    is(result.steps().get(1), verdict);
  }

  @Test
  void noticesThatAFollowedNumberIsNotTheSameInBothAnswers() {
    var profile =
        profile(
            get("/orders").answers(200, "{\"items\":[{\"id\":7,\"name\":\"Rex\"}]}"),
            get("/report").answers(200, "{\"order\":{\"id\":7},\"sum\":12}"));
    var times = new AtomicInteger();
    learned(profile, orders(() -> 100 + times.get(), times));

    PlaybackResult same = play(profile, orders(() -> 300, times));
    PlaybackResult mixed =
        play(
            profile,
            asked ->
                Answer.json(
                    asked.path().equals("/orders")
                        ? "{\"items\":[{\"id\":300,\"name\":\"Rex\"}]}"
                        : "{\"order\":{\"id\":301},\"sum\":12}"));

    assertThat(same.verdict()).contains(Verdict.PASS);
    is(mixed.steps().get(1), Verdict.DIFFERENT);
  }

  @ParameterizedTest
  @CsvSource({"2", "3"})
  void writesNoNamesEitherWhenALaterPlaybackFails(int failing) {
    var profile =
        profile(
            get("/orders").answers(200, "{\"items\":[{\"id\":7,\"name\":\"Rex\"}]}"),
            get("/report").answers(200, "{\"order\":{\"id\":7},\"sum\":12}"));
    profile.manifest("# as a person left it\nbindings: []\n");
    String before = profile.read("profile.yaml");
    var times = new AtomicInteger();
    Function<Asked, Answer> orders = orders(() -> 100 + times.get(), times);

    PlaybackException failure =
        refused(
            profile,
            asked ->
                times.get() == failing - 1 && asked.path().equals("/orders")
                    ? Answer.of(503, "gone to lunch")
                    : orders.apply(asked),
            2);

    assertThat(failure).hasMessageContaining("step 1, GET /orders: HTTP 503 instead of 200");
    assertThat(profile.read("profile.yaml")).isEqualTo(before);
  }

  /// Two answers that speak of one thing, which has another number in each playback.
  private static Function<Asked, Answer> orders(
      java.util.function.IntSupplier number, AtomicInteger times) {
    return asked -> {
      if (asked.path().equals("/orders")) {
        times.incrementAndGet();
        return Answer.json("{\"items\":[{\"id\":" + number.getAsInt() + ",\"name\":\"Rex\"}]}");
      }
      return Answer.json("{\"order\":{\"id\":" + number.getAsInt() + "},\"sum\":12}");
    };
  }

  private static Answer order(int id, int dearest, int count) {
    return Answer.json("{\"id\":%d,\"dearest\":%d,\"count\":%d}".formatted(id, dearest, count));
  }
}
