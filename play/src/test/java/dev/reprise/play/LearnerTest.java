package dev.reprise.play;

import static dev.reprise.play.LearnerFixture.TIMES;
import static dev.reprise.play.LearnerFixture.always;
import static dev.reprise.play.LearnerFixture.each;
import static dev.reprise.play.LearnerFixture.inTurn;
import static dev.reprise.play.LearnerFixture.learned;
import static dev.reprise.play.LearnerFixture.learner;
import static dev.reprise.play.LearnerFixture.only;
import static dev.reprise.play.LearnerFixture.play;
import static dev.reprise.play.LearnerFixture.times;
import static dev.reprise.play.Recorded.get;
import static dev.reprise.play.VerdictAssert.is;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Applications that answer otherwise each time without having changed, and what that teaches.
@Timeout(60)
class LearnerTest {
  @TempDir Path root;

  private ProfileFixture profile(Recorded... exchanges) {
    return new ProfileFixture(root, exchanges);
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
    assertThat(learned.last().verdict()).contains(Verdict.PASS);
    assertThat(learned.expected()).isZero();
    is(only(play(profile, always(body.apply(3)))), Verdict.PASS);
    StepResult strange = only(play(profile, always(body.apply(4))));
    is(strange, Verdict.DIFFERENT);
    assertThat(strange.differences()).allMatch(it -> it.at().startsWith("$.a"));
  }

  @Test
  void storesOfEachPlaybackWhetherItTaught() {
    var profile = profile(get("/x").answers(200, TIMES));
    play(profile, always(times(20)));
    learned(profile, always(times(21)));

    assertThat(new Results(profile.folders).list(10))
        .extracting(it -> it.get("learning"))
        .containsOnlyOnce(false)
        .contains(true);
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
    assertThat(learned.last().verdict()).contains(Verdict.PASS);
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

      assertThat(learned.last().verdict()).contains(Verdict.PASS);
    }
    is(only(play(profile, always("[\"b\",\"c\",\"a\"]"))), Verdict.PASS);
    is(only(play(profile, always("[\"b\",\"c\",\"d\"]"))), Verdict.DIFFERENT);
  }
}
