package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.play.Recorded.Answer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which build of an application a result says that was played.
@Timeout(60)
class AppVersionTest {
  private static final String ASKED = "/actuator/info";

  @TempDir Path root;

  private ProfileFixture profile;

  @BeforeEach
  void record() {
    profile =
        new ProfileFixture(root, get("/parts").answers(200, "[]"))
            .app("version: {path: " + ASKED + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"build\":{\"version\":\"4.2\",\"time\":\"2026-11-02T10:00:00Z\"}} | 4.2 2026-11-02T10:00:00Z",
        "{\"build\":{\"version\":\"4.2\",\"time\":\"today\"},\"git\":{\"commit\":{\"id\":\"0123456\"}}} | 4.2 0123456 today",
        "{\"git\":{\"commit\":{\"id\":{\"full\":\"0123456789abcdef-dirty\"}}}} | 0123456789ab-dirty",
        "{\"version\":\"1.0\",\"commit\":\"abc\"} | 1.0 abc",
        "{\"version\":7} | 7",
        "~2026.11.1\n~ | 2026.11.1"
      })
  void asksWhereTheDescriptionSays(String answer, String version) {
    assertThat(played(Answer.of(200, answer), Optional.empty()).appVersion()).isEqualTo(version);
    assertThat(profile.log()).noneMatch(it -> it.contains("version"));
  }

  @Test
  void believesTheCallerAndAsksNobody() {
    assertThat(played(Answer.of(500, ""), Optional.of(" 3f2a1c9\n")).appVersion())
        .isEqualTo("3f2a1c9");
    assertThat(profile.log()).noneMatch(it -> it.contains("version"));
  }

  @ParameterizedTest
  @CsvSource({"404,''", "200,{}", "200,''", "200,[]"})
  void warnsWhereTheApplicationDoesNotTell(int status, String body) {
    PlaybackResult result = played(Answer.of(status, body), Optional.empty());

    assertThat(result.appVersion()).isEmpty();
    assertThat(result.verdict()).hasValue(Verdict.PASS);
    assertThat(profile.log())
        .anyMatch(it ->
            it.endsWith(
                "the application does not tell its version: GET "
                    + ASKED
                    + " answered HTTP "
                    + status));
  }

  @Test
  void asksNobodyUnlessTheDescriptionSaysSo() {
    profile.app("name: plain");
    try (var application = new FakeApplication(profile.unchanged())) {
      assertThat(profile.play(application.uri()).appVersion()).isEmpty();
      assertThat(application.lines()).containsExactly("GET /parts");
    }
  }

  private PlaybackResult played(Answer version, Optional<String> known) {
    var unchanged = profile.unchanged();
    try (var application =
        new FakeApplication(it -> it.path().equals(ASKED) ? version : unchanged.apply(it))) {
      PlaybackRequest plain = profile.request(application.uri());
      return profile.play(plain.with(plain.instance().called(known)));
    }
  }
}
