package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static dev.reprise.play.Recorded.post;
import static dev.reprise.play.RenamedApplication.IS;
import static dev.reprise.play.RenamedApplication.WAS;
import static dev.reprise.play.RenamedApplication.renamed;
import static dev.reprise.play.VerdictAssert.isPassed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.play.Recorded.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Conversations in which values of answers come back in requests, and are others today.
@Timeout(60)
class BindingTest {
  @TempDir Path root;

  private ProfileFixture profile(Recorded... exchanges) {
    return new ProfileFixture(root, exchanges);
  }

  @Test
  void followAnIdFromTheLocationToThePath() {
    var profile =
        profile(
            post("/pets").json("{}").answers(201, "").answerHeader("location", "/pets/" + WAS),
            get("/pets/" + WAS).answers(200, "{\"id\":\"" + WAS + "\",\"name\":\"Rex\"}"));
    try (var application = new FakeApplication(renamed(profile, WAS, IS))) {
      isPassed(profile.play(application.uri()));
      assertThat(application.lines()).containsExactly("POST /pets", "GET /pets/" + IS);
    }
  }

  @Test
  void makeAnewWhatTheDescriptionSaysThatClientsMakeAnew() {
    var profile =
        profile(
            post("/a").header("x-nonce", WAS).json("{\"sent\":1700000000000}").answers(200, "[1]"));
    profile.app(
        """
        name: nonces
        fresh:
          - {at: header.x-nonce, like: uuid}
          - {at: $.sent, like: millis}
        """);
    try (var application = new FakeApplication(profile.unchanged())) {
      isPassed(profile.play(application.uri()));

      assertThat(application.asked.getFirst().header("X-nonce"))
          .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
          .isNotEqualTo(WAS);
      assertThat(application.asked.getFirst().body())
          .matches("\\{\"sent\":[0-9]{13}}")
          .doesNotContain("1700000000000");
    }
  }

  @Test
  void followAnOpaqueCursor() {
    var profile =
        profile(
            get("/list").answers(200, "{\"next\":\"b2Zmc2V0OjEw\"}"),
            get("/list?cursor=b2Zmc2V0OjEw").answers(200, "{\"next\":null,\"n\":1}"));
    try (var application =
        new FakeApplication(asked ->
            asked.path().equals("/list")
                ? Answer.json("{\"next\":\"b2Zmc2V0OjIw\"}")
                : Answer.json("{\"next\":null,\"n\":1}"))) {
      profile.play(application.uri());
      assertThat(application.lines()).contains("GET /list?cursor=b2Zmc2V0OjIw");
    }
  }

  @Test
  void tellIdsOfSeveralKindsApartAndFromQuantities() {
    var profile =
        profile(
            post("/owners").json("{}").answers(201, "{\"id\":17}"),
            post("/pets").json("{\"ownerId\":17}").answers(201, "{\"id\":17,\"ownerId\":17}"),
            get("/pets/17?page=17").answers(200, "{\"id\":17,\"ownerId\":17,\"quantity\":17}"));
    try (var application =
        new FakeApplication(asked ->
            switch (asked.method() + " " + asked.path()) {
              case "POST /owners" -> Answer.of(201, "{\"id\":21}");
              case "POST /pets" -> Answer.of(201, "{\"id\":34,\"ownerId\":21}");
              default -> Answer.json("{\"id\":34,\"ownerId\":21,\"quantity\":17}");
            })) {
      isPassed(profile.play(application.uri()));
      assertThat(application.asked.get(1).body()).isEqualTo("{\"ownerId\":21}");
      assertThat(application.lines().get(2)).isEqualTo("GET /pets/34?page=17");
    }
  }

  @Test
  void shiftLongNumbersThatFollowEachOther() {
    var profile =
        profile(
            post("/orders").json("{}").answers(201, "{\"id\":1000001}"),
            post("/orders").json("{}").answers(201, "{\"id\":1000002}"),
            get("/orders/1000001").answers(200, "{\"text\":\"order 1000001, not 1000002\"}"),
            get("/orders/1000002").answers(200, "{\"url\":\"/orders/1000002/1000001\"}"));

    PlaybackResult result =
        profile.play(renamed(profile, "1000002", "1000003", "1000001", "1000002"));

    isPassed(result);
  }

  @Test
  void sendWhatTheClientMadeUpAsItWas() {
    var profile =
        profile(
            post("/things")
                .json("{\"key\":\"" + WAS + "\"}")
                .answers(201, "{\"key\":\"" + WAS + "\"}"),
            get("/things/" + WAS).answers(200, "[1]"));
    try (var application = new FakeApplication(profile.unchanged())) {
      isPassed(profile.play(application.uri()));
      assertThat(application.lines()).contains("GET /things/" + WAS);
    }
  }

  @Test
  void doNotFollowWhatSomebodyDeletedAndSendWhatSomebodyPinned() {
    var exchanges =
        new Recorded[] {
          post("/pets").json("{}").answers(201, "{\"id\":\"" + WAS + "\"}"),
          get("/pets/" + WAS).answers(200, "[1]")
        };
    var profile = profile(exchanges).manifest("bindings: []");
    try (var application = new FakeApplication(renamed(profile, WAS, IS))) {
      profile.play(application.uri());
      assertThat(application.lines()).contains("GET /pets/" + WAS);
    }

    profile.manifest(
        "bindings: [{value: %s, pin: pinned-17, from: {step: e1, at: $.id}, to: [{step: e2, at: 'path[1]'}]}]"
            .formatted(WAS));
    try (var application = new FakeApplication(renamed(profile, WAS, IS))) {
      profile
          .player(null)
          .play(new PlaybackToken("second"), profile.request(application.uri()), _ -> {});
      assertThat(application.lines()).contains("GET /pets/pinned-17");
    }
  }

  @Test
  void doNotComeFromAnAnswerThatCameLater() {
    var profile =
        profile(
            get("/a").answers(200, "{\"id\":\"" + WAS + "\"}").at(0, 100),
            get("/b/" + WAS).answers(200, "[1]").at(10, 100));
    try (var application = new FakeApplication(profile.unchanged())) {
      isPassed(profile.play(application.uri()));
    }
  }

  @Test
  void comeFromTheQuestionThatIsPlayed() {
    Recorded asks = get("/state").answers(200, "{\"status\":\"busy\",\"id\":\"" + WAS + "\"}");
    var profile =
        profile(
            asks,
            asks,
            get("/state").answers(200, "{\"status\":\"done\",\"id\":\"" + WAS + "\"}"),
            get("/results/" + WAS).answers(200, "[1]"));
    try (var application =
        new FakeApplication(asked ->
            asked.path().equals("/state")
                ? Answer.json("{\"status\":\"done\",\"id\":\"" + IS + "\"}")
                : Answer.json("[1]"))) {
      PlaybackResult result = profile.play(application.uri());

      assertThat(result.verdict()).contains(Verdict.PASS);
      assertThat(application.lines()).containsExactly("GET /state", "GET /results/" + IS);
    }
  }
}
