package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static dev.reprise.play.Recorded.post;
import static dev.reprise.play.RenamedApplication.IS;
import static dev.reprise.play.RenamedApplication.WAS;
import static dev.reprise.play.RenamedApplication.renamed;
import static dev.reprise.play.VerdictAssert.isPassed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.play.Recorded.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens and passwords, of which recordings hold placeholders or values of another day.
@Timeout(60)
class SecretBindingTest {
  private static final String SECRET = "«secret:0123abcd»";
  private static final String TOKEN = "kJ8sWq2LmN5pR7tV9xZ1bD3f";

  @TempDir Path root;

  private ProfileFixture profile(Recorded... exchanges) {
    return new ProfileFixture(root, exchanges);
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
}
