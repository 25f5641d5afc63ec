package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static dev.reprise.play.Recorded.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.play.Recorded.Answer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Where following the names of things must stop, and what is still compared then.
@Timeout(60)
class FollowedNamesTest {
  private static final String WAS = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
  private static final String IS = "8c1a9b70-0d4e-4b1a-8f5e-6a7b8c9d0e1f";

  @TempDir Path root;

  private ProfileFixture profile(Recorded... exchanges) {
    return new ProfileFixture(root, exchanges);
  }

  private static Answer created(String id) {
    return Answer.of(201, "{\"id\":" + id + "}");
  }

  private static Answer at(String path, ScriptedServer.Asked asked, Answer then, Answer otherwise) {
    return asked.path().equals(path) ? then : otherwise;
  }

  private static List<String> differences(StepResult step) {
    return step.differences().stream().map(it -> it.at() + " " + it.kind().word()).toList();
  }

  @Test
  void isNoNameInsideOfALongerWord() {
    String file = "{\"file\":\"z" + WAS + "z\"}";
    var profile =
        profile(
            post("/pets").json("{}").answers(201, "{\"id\":\"" + WAS + "\"}"),
            get("/files/" + WAS).answers(200, file));

    PlaybackResult result =
        profile.play(asked -> at("/pets", asked, created("\"" + IS + "\""), Answer.json(file)));

    assertThat(differences(result.steps().get(1))).isEmpty();
  }

  @Test
  void isStaleInsideOfAText() {
    String text = "{\"text\":\"see " + WAS + " now\"}";
    var profile =
        profile(
            post("/pets").json("{}").answers(201, "{\"id\":\"" + WAS + "\"}"),
            get("/pets/" + WAS).answers(200, text));

    PlaybackResult result =
        profile.play(asked -> at("/pets", asked, created("\"" + IS + "\""), Answer.json(text)));

    assertThat(differences(result.steps().get(1))).containsExactly("$.text changed");
  }

  @Test
  void isNoQuantityThatHappensToBeTheSame() {
    var profile =
        profile(
            get("/sums").answers(200, "{\"total\":17}"),
            post("/orders").json("{\"total\":17}").answers(200, "[1]"));
    try (var application =
        new FakeApplication(
            asked -> at("/sums", asked, Answer.json("{\"total\":21}"), Answer.json("[1]")))) {
      PlaybackResult result = profile.play(application.uri());

      assertThat(application.asked.get(1).body()).isEqualTo("{\"total\":17}");
      assertThat(differences(result.steps().getFirst())).containsExactly("$.total changed");
    }
  }

  @Test
  void isASmallNumberThatTheClientPacked() {
    Function<String, String> pair =
        id -> Base64.getEncoder().encodeToString(("client:" + id).getBytes(UTF_8));
    var profile =
        profile(
            post("/owners").json("{}").answers(201, "{\"id\":17}"),
            get("/use").header("x-auth", "Basic " + pair.apply("17")).answers(200, "[1]"));
    try (var application =
        new FakeApplication(asked -> at("/owners", asked, created("21"), Answer.json("[1]")))) {
      profile.play(application.uri());

      assertThat(application.asked.get(1).header("X-auth")).isEqualTo("Basic " + pair.apply("21"));
    }
  }

  @Test
  void staysTheClientsOwnOnceItWasSentBeforeAnyAnswerHadIt() {
    var profile =
        profile(
            get("/a").answers(200, "{\"id\":\"" + WAS + "\"}").at(0, 100),
            get("/b/" + WAS).answers(200, "[1]").at(10, 20),
            get("/c/" + WAS).answers(200, "[1]").at(500, 20));
    try (var application =
        new FakeApplication(
            asked -> at("/a", asked, Answer.json("{\"id\":\"" + IS + "\"}"), Answer.json("[1]")))) {
      profile.play(application.uri());

      assertThat(application.lines()).contains("GET /b/" + WAS, "GET /c/" + WAS);
    }
  }

  @Test
  void isOneNameForASecretWhereverItStands() {
    String secret = "«secret:0123abcd»";
    var profile =
        profile(
            get("/x")
                .answers(200, "{\"a\":\"use " + secret + " now\",\"b\":\"or " + secret + "!\"}"));

    StepResult one =
        profile
            .play(_ -> Answer.json("{\"a\":\"use kJ8sWq2Lm now\",\"b\":\"or kJ8sWq2Lm!\"}"))
            .steps()
            .getFirst();
    StepResult two = second(profile, "{\"a\":\"use kJ8sWq2Lm now\",\"b\":\"or tV9xZ1bD3!\"}");

    assertThat(differences(one)).isEmpty();
    assertThat(differences(two)).containsExactly("$.b changed");
  }

  private static StepResult second(ProfileFixture profile, String body) {
    try (var application = new FakeApplication(_ -> Answer.json(body))) {
      PlaybackRequest request = profile.request(application.uri());
      var token = new PlaybackToken("second");
      return profile.player(null).play(token, request, _ -> {}).steps().getFirst();
    }
  }

  @Test
  void isNoNameThatAClientOnlySendsBack() {
    var profile =
        profile(
            get("/place").answers(200, "{\"lat\":45.1234567}"),
            post("/zoom").json("{\"lat\":45.1234567}").answers(200, "[1]"));
    try (var application =
        new FakeApplication(asked ->
            at("/place", asked, Answer.json("{\"lat\":46.7654321}"), Answer.json("[1]")))) {
      PlaybackResult result = profile.play(application.uri());

      assertThat(application.asked.get(1).body()).isEqualTo("{\"lat\":46.7654321}");
      assertThat(differences(result.steps().getFirst())).containsExactly("$.lat changed");
    }
  }
}
