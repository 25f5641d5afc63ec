package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static dev.reprise.play.Recorded.post;
import static dev.reprise.play.RenamedApplication.IS;
import static dev.reprise.play.RenamedApplication.WAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.play.Recorded.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Answers that do not give what a binding needs, and what the playback then reports.
@Timeout(60)
class BrokenBindingTest {
  @TempDir Path root;

  private ProfileFixture profile(Recorded... exchanges) {
    return new ProfileFixture(root, exchanges);
  }

  @Test
  void reportWhatAnAnswerLacksAndWhoNeededIt() {
    var profile =
        profile(
            post("/pets").json("{}").answers(201, "{\"id\":\"" + WAS + "\",\"a\":1}"),
            get("/pets/" + WAS).answers(200, "[1]"));
    try (var application = new FakeApplication(_ -> Answer.of(201, "{\"a\":1}"))) {
      PlaybackResult result = profile.play(application.uri());

      assertThat(result.steps().get(0).verdict()).isEqualTo(Verdict.DIFFERENT);
      assertThat(result.steps().get(0).differences())
          .extracting(Difference::kind)
          .contains(Difference.Kind.UNBOUND);
      assertThat(result.steps().get(1).outcome()).isEqualTo("not sent");
      assertThat(result.steps().get(1).note()).contains("$.id").contains("step e1");
      assertThat(application.asked).hasSize(1);
    }
  }

  @Test
  void reportTwoThingsThatBecameOne() {
    String other = WAS.replace('3', '4');
    var profile =
        profile(
            post("/a").json("{}").answers(201, "{\"id\":\"" + WAS + "\"}"),
            post("/b").json("{}").answers(201, "{\"id\":\"" + other + "\"}"),
            get("/a/" + WAS + "/" + other).answers(200, "[1]"));

    PlaybackResult result = profile.play(_ -> Answer.of(201, "{\"id\":\"" + IS + "\"}"));

    assertThat(result.steps().get(1).differences())
        .containsExactly(
            new Difference(
                "$.id",
                Difference.Kind.AMBIGUOUS,
                other + " and " + WAS + " (by $.id of step e1)",
                IS));
  }

  @Test
  void reportOneThingThatBecameTwo() {
    var profile =
        profile(
                post("/a").json("{}").answers(201, "{\"id\":\"" + WAS + "\"}"),
                get("/b").answers(200, "{\"own\":\"" + WAS + "\"}"))
            .manifest(
                """
                bindings:
                  - {value: %s, from: {step: e1, at: $.id}, to: []}
                  - {value: %s, from: {step: e2, at: $.own}, to: []}
                """
                    .formatted(WAS, WAS));
    String other = IS.replace('8', '9');

    PlaybackResult result =
        profile.play(asked ->
            asked.method().equals("POST")
                ? Answer.of(201, "{\"id\":\"" + IS + "\"}")
                : Answer.json("{\"own\":\"" + other + "\"}"));

    assertThat(result.steps().get(1).differences())
        .contains(
            new Difference(
                "$.own",
                Difference.Kind.AMBIGUOUS,
                WAS,
                other + " and " + IS + " (by $.id of step e1)"));
  }

  @Test
  void reportAStaleValue() {
    var profile =
        profile(
            post("/pets").json("{}").answers(201, "{\"id\":\"" + WAS + "\"}"),
            get("/pets/" + WAS).answers(200, "{\"id\":\"" + WAS + "\"}"));

    PlaybackResult result =
        profile.play(asked ->
            asked.method().equals("POST")
                ? Answer.of(201, "{\"id\":\"" + IS + "\"}")
                : Answer.json("{\"id\":\"" + WAS + "\"}"));

    assertThat(result.steps().get(1).differences())
        .extracting(Difference::at)
        .containsExactly("$.id");
  }
}
