package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static dev.reprise.play.Recorded.post;
import static dev.reprise.play.RenamedApplication.IS;
import static dev.reprise.play.RenamedApplication.WAS;
import static dev.reprise.play.RenamedApplication.renamed;
import static dev.reprise.play.VerdictAssert.isPassed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Where bindings find values, and put them: inside of what holds or encodes them.
@Timeout(60)
class BindingPlaceTest {
  @TempDir Path root;

  private ProfileFixture profile(Recorded... exchanges) {
    return new ProfileFixture(root, exchanges);
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
