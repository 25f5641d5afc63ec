package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static dev.reprise.play.Recorded.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.play.Recorded.Answer;
import dev.reprise.play.ScriptedServer.Asked;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Applications that answer otherwise each time without having changed, and what that teaches.
@Timeout(60)
class LearnerTest {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
  private static final String TIMES =
      "{\"at\":\"2026-11-20T10:30:00Z\",\"name\":\"Rex\",\"size\":3}";

  @TempDir Path root;

  private ProfileFixture profile(Recorded... exchanges) {
    return new ProfileFixture(root, exchanges);
  }

  private static Learner learner(ProfileFixture profile) {
    return new Learner(profile.folders, profile.player(null));
  }

  private static Learned learned(ProfileFixture profile, Function<Asked, Answer> application) {
    try (var running = new FakeApplication(application)) {
      return learner(profile).learn(profile.request(running.uri()), 2, profile.heard::add);
    }
  }

  private static PlaybackException refused(
      ProfileFixture profile, Function<Asked, Answer> application, int times) {
    try (var running = new FakeApplication(application)) {
      return catchThrowableOfType(
          PlaybackException.class,
          () -> learner(profile).learn(profile.request(running.uri()), times, profile.heard::add));
    }
  }

  /// An application whose only answer is another one each time; the first time is 1.
  private static Function<Asked, Answer> each(IntFunction<String> body) {
    var times = new AtomicInteger();
    return _ -> Answer.json(body.apply(times.incrementAndGet()));
  }

  private static Function<Asked, Answer> always(String body) {
    return _ -> Answer.json(body);
  }

  /// What the application answers in each playback, over and over.
  private static Function<Asked, Answer> inTurn(String... bodies) {
    return each(time -> bodies[(time - 1) % bodies.length]);
  }

  private static String times(int day) {
    return TIMES.replace("-20T", "-" + day + "T");
  }

  private static PlaybackResult play(ProfileFixture profile, Function<Asked, Answer> application) {
    try (var running = new FakeApplication(application)) {
      return profile
          .player(null)
          .play(PlaybackToken.random(), profile.request(running.uri()), profile.heard::add);
    }
  }

  private static StepResult only(PlaybackResult result) {
    assertThat(result.steps()).hasSize(1);
    return result.steps().getFirst();
  }

  private static void is(StepResult step, Verdict verdict) {
    assertThat(step.verdict())
        .as("%s %s %s", step.outcome(), step.differences(), step.note())
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          timestamp | "2026-11-20T10:30:00Z" | "2026-11-21T11:31:01Z" | "2026-11-21T11:31:02Z" | "2026-11-22T08:00:00Z" | "soon"
          uuid      | "3f2504e0-4f89-11d3-9a0c-0305e82c3301" | "8c1a9b70-0d4e-4b1a-8f5e-6a7b8c9d0e1f" | "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed" | "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d" | "17"
          order     | ["x","y","z"]          | ["z","x","y"]          | ["y","z","x"]          | ["y","x","z"]          | ["y","x","w"]
          float     | 0.30000000000000004    | 0.3                    | 0.30000000000000001    | 0.2999999999999999     | 0.4
          counter   | 17                     | 18                     | 19                     | 2044                   | -1
          written {timestamp} by me | "written 2026-11-20 10:30:00 by me" | "written 2026-11-21 11:31:01 by me" | "written 2026-11-21 11:31:02 by me" | "written 2026-11-22 08:00:00 by me" | "written 2026-11-22 08:00:00 by you"
          """)
  void learnsWhatAValueThatVariesLooksLike(
      String like, String was, String first, String second, String later, String odd) {
    IntFunction<String> body =
        time -> "{\"a\":" + List.of(was, first, second, later, odd).get(time) + ",\"b\":1}";
    var profile = profile(get("/x").answers(200, body.apply(0)));

    Learned learned = learned(profile, inTurn(body.apply(1), body.apply(2)));

    assertThat(learned.noise()).containsExactly(new Learned.Varying("$.a", like, 1));
    assertThat(learned.last().verdict()).isEqualTo(Verdict.PASS);
    assertThat(learned.expected()).isZero();
    is(only(play(profile, always(body.apply(3)))), Verdict.PASS);
    StepResult strange = only(play(profile, always(body.apply(4))));
    is(strange, Verdict.DIFFERENT);
    assertThat(strange.differences()).allMatch(it -> it.at().startsWith("$.a"));
  }

  @Test
  void countsWhatVariesApartFromWhatIsAsserted() {
    var profile = profile(get("/x").answers(200, TIMES));

    learned(profile, each(time -> times(20 + time)));

    StepResult step = only(play(profile, always(times(28))));
    assertThat(step.compared().volatileOnes()).isEqualTo(1);
    assertThat(step.compared().asserted()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void learnsATimeThatStandsStillAsATimeAndNotAsWhatIsExpected() {
    var profile = profile(get("/x").answers(200, TIMES));

    Learned learned = learned(profile, always(times(21)));

    assertThat(learned.noise()).containsExactly(new Learned.Varying("$.at", "timestamp", 1));
    assertThat(learned.expected()).isZero();
    is(only(play(profile, always(times(22)))), Verdict.PASS);
  }

  @ParameterizedTest
  @CsvSource({"2, PASS", "3, DIFFERENT", "1, DIFFERENT"})
  void expectsWhatIsSteadilyOtherwise(int later, Verdict verdict) {
    var profile = profile(get("/x").answers(200, "{\"pass\":1,\"name\":\"Rex\"}"));

    Learned learned = learned(profile, always("{\"pass\":2,\"name\":\"Rex\"}"));

    assertThat(learned.expected()).isEqualTo(1);
    assertThat(learned.noise()).isEmpty();
    assertThat(learned.last().verdict()).isEqualTo(Verdict.PASS);
    assertThat(profile.read("profile.yaml")).contains("expects:").contains("$.pass");
    StepResult step = only(play(profile, always("{\"pass\":" + later + ",\"name\":\"Rex\"}")));
    is(step, verdict);
    if (verdict == Verdict.DIFFERENT) {
      assertThat(step.differences()).extracting(it -> it.at()).containsExactly("$.pass");
    }
  }

  @Test
  void countsWhatIsAsExpectedAsAsserted() {
    var profile = profile(get("/x").answers(200, "{\"pass\":1,\"name\":\"Rex\"}"));
    long asRecorded =
        only(play(profile, always("{\"pass\":1,\"name\":\"Rex\"}"))).compared().asserted();

    learned(profile, always("{\"pass\":2,\"name\":\"Rex\"}"));

    StepResult step = only(play(profile, always("{\"pass\":2,\"name\":\"Rex\"}")));
    assertThat(step.compared().asserted()).isEqualTo(asRecorded);
    assertThat(step.compared().volatileOnes()).isZero();
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
    assertThat(learned.last().verdict()).isEqualTo(Verdict.PASS);
    assertThat(profile.read("profile.yaml")).contains("varies: true").contains("$.items[0].id");
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
    assertThat(learned.last().verdict()).isEqualTo(Verdict.PASS);
    PlaybackResult result =
        play(
            profile,
            asked ->
                asked.path().equals("/orders")
                    ? Answer.json("{\"id\":" + id + ",\"sum\":12}")
                    : order(id, dearest, 7));
    is(result.steps().get(1), verdict);
  }

  private static Answer order(int id, int dearest, int count) {
    return Answer.json("{\"id\":%d,\"dearest\":%d,\"count\":%d}".formatted(id, dearest, count));
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

    assertThat(same.verdict()).isEqualTo(Verdict.PASS);
    is(mixed.steps().get(1), Verdict.DIFFERENT);
  }

  @Test
  void keepsCommentsAndSectionsOfOthers() {
    var profile =
        profile(get("/x").answers(200, TIMES))
            .manifest(
                """
                # ours: look at the times
                owner: {team: pets, pager: "17"}
                bindings: []
                # after the bindings
                """);

    learned(profile, each(time -> times(20 + time)));

    assertThat(profile.read("profile.yaml"))
        .contains("# ours: look at the times\n")
        .contains("owner: {team: pets, pager: \"17\"}\n")
        .contains("# after the bindings\n")
        .contains("{id: e1, method: GET, path: \"/x\", status: 200, label: x}")
        .containsOnlyOnce("\nbindings:")
        .containsOnlyOnce("\nnoise:")
        .contains("timestamp");
  }

  @Test
  void addsToWhatIsKnown() {
    var profile =
        profile(get("/x").answers(200, "{\"a\":\"2026-11-20T10:30:00Z\",\"b\":17,\"c\":1}"))
            .manifest("bindings: []\nnoise: [{at: $.other, like: uuid}]\n");
    learned(profile, each(time -> "{\"a\":\"2026-11-2" + time + "T10:30:00Z\",\"b\":17,\"c\":2}"));

    Learned again =
        learned(
            profile,
            each(time -> "{\"a\":\"2026-11-20T10:30:00Z\",\"b\":" + (20 + time) + ",\"c\":2}"));

    assertThat(again.noise())
        .containsExactlyInAnyOrder(
            new Learned.Varying("$.other", "uuid", 0),
            new Learned.Varying("$.a", "timestamp", 1),
            new Learned.Varying("$.b", "counter", 1));
    assertThat(again.expected()).isEqualTo(1);
    String all = "{\"a\":\"2026-11-28T10:30:00Z\",\"b\":99,\"c\":2}";
    is(only(play(profile, always(all))), Verdict.PASS);
  }

  @Test
  void forgetsAnExpectationOfWhatTurnsOutToVary() {
    var profile = profile(get("/x").answers(200, "{\"b\":17,\"c\":1}"));
    assertThat(learned(profile, always("{\"b\":18,\"c\":1}")).expected()).isEqualTo(1);

    Learned again = learned(profile, each(time -> "{\"b\":" + (20 + time) + ",\"c\":1}"));

    assertThat(again.expected()).isZero();
    assertThat(again.noise()).containsExactly(new Learned.Varying("$.b", "counter", 1));
  }

  @Test
  void learnsFromSeveralFreshCopiesOfOneApplication() {
    var profile = profile(get("/x").answers(200, TIMES));
    try (var one = new FakeApplication(always(times(21)));
        var other = new FakeApplication(always(times(22)))) {
      Learned learned =
          learner(profile)
              .learn(
                  List.of(profile.request(one.uri()), profile.request(other.uri())),
                  profile.heard::add);

      assertThat(learned.playbacks()).isEqualTo(2);
      assertThat(learned.noise()).containsExactly(new Learned.Varying("$.at", "timestamp", 1));
      assertThat(one.lines()).hasSize(1);
      assertThat(other.lines()).hasSize(1);
    }
    is(only(play(profile, always(times(23)))), Verdict.PASS);
  }

  @Test
  void learnsWhatIsOtherwiseInAnotherInstanceAlone() {
    var profile = profile(get("/x").answers(200, "[\"a\",\"b\",\"c\"]"));
    var sameOrder = always("[\"a\",\"b\",\"c\"]");
    var otherOrder = always("[\"c\",\"a\",\"b\"]");
    learned(profile, sameOrder);
    is(only(play(profile, otherOrder)), Verdict.DIFFERENT);

    try (var one = new FakeApplication(sameOrder);
        var other = new FakeApplication(otherOrder)) {
      var instances = List.of(profile.request(one.uri()), profile.request(other.uri()));
      Learned learned = learner(profile).learn(instances, 2, profile.heard::add);

      assertThat(learned.last().verdict()).isEqualTo(Verdict.PASS);
    }
    is(only(play(profile, always("[\"b\",\"c\",\"a\"]"))), Verdict.PASS);
    is(only(play(profile, always("[\"b\",\"c\",\"d\"]"))), Verdict.DIFFERENT);
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
}
