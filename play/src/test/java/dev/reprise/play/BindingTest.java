package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static dev.reprise.play.Recorded.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.play.Recorded.Answer;
import dev.reprise.play.ScriptedServer.Asked;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Conversations in which values of answers come back in requests, and are others today.
@Timeout(60)
class BindingTest {
  private static final String WAS = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
  private static final String IS = "8c1a9b70-0d4e-4b1a-8f5e-6a7b8c9d0e1f";
  private static final String SECRET = "«secret:0123abcd»";
  private static final String TOKEN = "kJ8sWq2LmN5pR7tV9xZ1bD3f";

  @TempDir Path root;

  private ProfileFixture profile(Recorded... exchanges) {
    return new ProfileFixture(root, exchanges);
  }

  /// The recorded application, which calls something otherwise today.
  private static Function<Asked, Answer> renamed(ProfileFixture profile, String... wasAndIs) {
    Function<Asked, Answer> unchanged = profile.unchanged();
    return asked -> {
      String path = asked.path();
      for (int i = wasAndIs.length - 2; i >= 0; i -= 2) {
        if (path.contains(wasAndIs[i])) {
          return Answer.of(410, "stale: " + path);
        }
        path = path.replace(wasAndIs[i + 1], wasAndIs[i]);
      }
      Answer was = unchanged.apply(new Asked(asked.method(), path, asked.headers(), asked.body()));
      String body = was.body();
      List<String> headers = was.headers();
      for (int i = 0; i < wasAndIs.length; i += 2) {
        String from = wasAndIs[i];
        String to = wasAndIs[i + 1];
        body = body.replace(from, to);
        headers = headers.stream().map(header -> header.replace(from, to)).toList();
      }
      return new Answer(was.status(), body, headers);
    };
  }

  private static void isPassed(PlaybackResult result) {
    assertThat(result.steps())
        .allSatisfy(step ->
            assertThat(step.verdict())
                .as("%s %s %s", step.outcome(), step.differences(), step.note())
                .isEqualTo(Verdict.PASS));
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
  void followAnIdIntoJsonInsideOfJson() {
    var profile =
        profile(
            get("/a").answers(200, "{\"payload\":\"{\\\"pet\\\":\\\"" + WAS + "\\\"}\"}"),
            post("/b")
                .json("{\"inner\":\"{\\\"use\\\":\\\"" + WAS + "\\\"}\"}")
                .answers(200, "[1]"));
    try (var application = new FakeApplication(renamed(profile, WAS, IS))) {
      isPassed(profile.play(application.uri()));
      assertThat(application.asked.get(1).body())
          .isEqualTo("{\"inner\":\"{\\\"use\\\":\\\"" + IS + "\\\"}\"}");
    }
  }

  @Test
  void followABearerTokenThatTheRecordingHidesAndShowItNowhere() {
    var profile =
        profile(
            post("/login").json("{\"user\":\"me\"}").answers(200, "{\"token\":\"" + SECRET + "\"}"),
            get("/me")
                .header("authorization", "Bearer " + SECRET)
                .answers(200, "{\"name\":\"me\",\"seen\":\"nothing\"}"));
    try (var application =
        new FakeApplication(asked ->
            asked.path().equals("/login")
                ? Answer.json("{\"token\":\"" + TOKEN + "\"}")
                : Answer.json("{\"name\":\"me\",\"seen\":\"" + TOKEN + "\"}"))) {
      PlaybackResult result = profile.play(application.uri());

      assertThat(application.asked.get(1).header("Authorization")).isEqualTo("Bearer " + TOKEN);
      assertThat(result.steps().get(0).verdict()).isEqualTo(Verdict.PASS);
      assertThat(result.steps().get(1).differences()).hasSize(1);
      assertThat(profile.everythingWritten()).doesNotContain(TOKEN);
    }
  }

  @Test
  void sendASecretThatSomebodyGivesAndShowItNowhere() {
    var profile =
        profile(
            post("/login")
                .json("{\"user\":\"me\",\"password\":\"" + SECRET + "\"}")
                .answers(200, "{\"a\":\"b\"}"));
    try (var application =
        new FakeApplication(_ -> Answer.json("{\"a\":\"you said " + TOKEN + "\"}"))) {
      profile.play(
          profile.request(
              application.uri(), Duration.ofSeconds(5), false, Map.of("PASSWORD", TOKEN)));

      assertThat(application.asked.getFirst().body()).contains("\"password\":\"" + TOKEN + "\"");
      assertThat(profile.everythingWritten()).doesNotContain(TOKEN);
    }
  }

  @Test
  void doNotSendAPlaceholderAndSayWhatToGive() {
    var profile =
        profile(post("/login").json("{\"password\":\"" + SECRET + "\"}").answers(200, "{}"));
    try (var application = new FakeApplication(profile.unchanged())) {
      StepResult step = profile.play(application.uri()).steps().getFirst();

      assertThat(application.asked).isEmpty();
      assertThat(step.outcome()).isEqualTo("not sent");
      assertThat(step.note()).contains("$.password").contains("REPRISE_SECRET_PASSWORD");
    }
  }

  @Test
  void followACsrfTokenFromAnInputAndFromAMeta() {
    String was = "IjQ1ZmE3YjE5Yzc4Ig.aR8x2Q.was";
    String is = "Ijk5YjE3YTQ1Zjc4Ig.bS9y3R.now";
    var profile =
        profile(
            get("/page")
                .html(
                    "<html><head><meta name=csrf content='"
                        + WAS
                        + "'></head><body><form>"
                        + "<input name=csrf_token value='"
                        + was
                        + "'></form></body></html>"),
            post("/form").form("csrf_token", was, "name", "Rex").answers(200, "[1]"),
            post("/api").header("x-csrf-token", WAS).json("{\"a\":1}").answers(200, "[1]"));
    try (var application = new FakeApplication(renamed(profile, WAS, IS, was, is))) {
      isPassed(profile.play(application.uri()));
      assertThat(application.asked.get(1).body()).isEqualTo("csrf_token=" + is + "&name=Rex");
      assertThat(application.asked.get(2).header("X-csrf-token")).isEqualTo(IS);
    }
  }

  @Test
  void followAnEntityTag() {
    var profile =
        profile(
            get("/doc").answers(200, "{\"a\":1}").answerHeader("etag", "\"v-1a2b3c4d\""),
            Recorded.of("PUT", "/doc")
                .header("if-match", "\"v-1a2b3c4d\"")
                .json("{\"a\":2}")
                .answers(200, "{\"a\":2}"));
    try (var application = new FakeApplication(renamed(profile, "v-1a2b3c4d", "v-99ffee88"))) {
      isPassed(profile.play(application.uri()));
      assertThat(application.asked.get(1).header("If-match")).isEqualTo("\"v-99ffee88\"");
    }
  }

  @Test
  void followAPairInsideOfBase64() {
    String was = Base64.getEncoder().encodeToString(("client:" + WAS).getBytes(UTF_8));
    String is = Base64.getEncoder().encodeToString(("client:" + IS).getBytes(UTF_8));
    var profile =
        profile(
            get("/keys").answers(200, "{\"key\":\"" + WAS + "\"}"),
            get("/use").header("x-auth", "Basic " + was).answers(200, "[1]"));
    try (var application = new FakeApplication(renamed(profile, WAS, IS))) {
      isPassed(profile.play(application.uri()));
      assertThat(application.asked.get(1).header("X-auth")).isEqualTo("Basic " + is);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"p", "pw", "p?>", "geheim-1234"})
  void followTheUserOfBasicCredentialsAndSendThePasswordThatSomebodyGives(String password) {
    var profile =
        profile(
            get("/keys").answers(200, "{\"client\":\"" + WAS + "\"}"),
            get("/use")
                .header("authorization", basic(WAS + ":" + SECRET))
                .answers(200, "{\"a\":1}"));
    try (var application = new FakeApplication(renamed(profile, WAS, IS))) {
      isPassed(
          profile.play(
              profile.request(
                  application.uri(),
                  Duration.ofSeconds(5),
                  false,
                  Map.of("AUTHORIZATION", password))));

      assertThat(application.asked.get(1).header("Authorization"))
          .isEqualTo(basic(IS + ":" + password));
    }
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
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

      assertThat(result.verdict()).isEqualTo(Verdict.PASS);
      assertThat(application.lines()).containsExactly("GET /state", "GET /results/" + IS);
    }
  }

  @Test
  void openAPathThatHoldsAUrl() {
    var profile =
        profile(
            get("/login?next=http://example.com")
                .answers(302, "")
                .answerHeader("location", "/go/to://there?next=http://example.com/" + WAS),
            get("/x/" + WAS).answers(200, "[1]"));
    try (var application = new FakeApplication(renamed(profile, WAS, IS))) {
      isPassed(profile.play(application.uri()));
    }
  }

  @Test
  void leadFormsToTheApplicationOfToday() {
    var profile =
        profile(
            post("/go")
                .form("back", "http://recorded.example:8071/x", "other", "http://recorded.example/")
                .answers(200, "[1]"));
    try (var application = new FakeApplication(profile.unchanged())) {
      isPassed(profile.play(application.uri()));
      assertThat(application.asked.getFirst().body())
          .contains(java.net.URLEncoder.encode(application.uri() + "/x", UTF_8))
          .contains("recorded.example%2F");
    }
  }
}
