package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static dev.reprise.play.Recorded.ping;
import static dev.reprise.play.Recorded.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.play.Recorded.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Playbacks that cannot begin or go on, and what is then told and stored.
@Timeout(60)
class EarlyEndTest {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

  @TempDir Path root;

  private ProfileFixture profile(Recorded... exchanges) {
    return new ProfileFixture(root, exchanges);
  }

  private static PlaybackException refused(ProfileFixture profile, URI base) {
    return refused(profile, profile.request(base));
  }

  private static PlaybackException refused(ProfileFixture profile, PlaybackRequest request) {
    return catchThrowableOfType(PlaybackException.class, () -> profile.play(request));
  }

  private static void isTold(
      ProfileFixture profile, PlaybackException failure, Reason reason, String words) {
    assertThat(failure).hasMessageContaining(words);
    assertThat(failure.reason()).isEqualTo(reason);
    assertThat(profile.stored()).contains("\"verdict\":\"FAILED\"");
    assertThat(profile.stored())
        .contains("\"failure\":\"" + String.valueOf(failure.getMessage()).substring(0, 8));
  }

  @Test
  void missesAProfileThatIsNotThere() {
    var profile = profile();

    var failure = refused(profile, NOWHERE);

    assertThat(failure).hasMessageContaining("there is no profile recorded");
    assertThat(failure.reason()).isEqualTo(Reason.NO_PROFILE);
    assertThat(new Results(profile.folders).list(10)).isEmpty();
  }

  @Test
  void missesEventsThatAreNotThere() throws IOException {
    var profile = profile();
    Files.createDirectories(profile.folders.profile(ProfileFixture.SLUG));

    isTold(profile, refused(profile, NOWHERE), Reason.EMPTY_PROFILE, "has no events");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "{\"stage\":\"request\",\"id\":\"1\"", "nonsense\n"})
  void missesEventsInAFileWithoutAny(String events) {
    var profile = profile().file("capture/events.jsonl", events);

    isTold(profile, refused(profile, NOWHERE), Reason.EMPTY_PROFILE, "has no events");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "steps: [",
        "- a list",
        "text",
        "slug: ../../etc",
        "slug: recorded\nsteps: [{id: other}]\nbindings: []",
        "slug: recorded\nsteps: [{id: e1}]\nbindings: [{value: x}]",
        "slug: recorded\nsteps: [{id: e1}]\nbindings: []\nnoise: [{at: $.a, like: strange}]",
        "slug: recorded\nsteps: [{id: e1}]\nbindings: []\nexpects: {e1: [{at: $, kind: odd}]}"
      })
  void refusesABrokenManifest(String yaml) {
    var profile = profile(ping()).file("profile.yaml", yaml).app("run: {path: \"/runs/{runid}/\"}");

    isTold(profile, refused(profile, NOWHERE), Reason.BAD_PROFILE, "profile.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"skip: [", "- list", "unknown: 1", "replay: {pace: quickly}"})
  void refusesABrokenDescription(String yaml) {
    var profile = profile(ping()).app(yaml);

    isTold(profile, refused(profile, NOWHERE), Reason.BAD_PROFILE, "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {step: e9, at: $.id}  | {step: e2, at: 'path[1]'} | bindings[0].from names step e9
          {step: e1, at: $.id}  | {step: e9, at: 'path[1]'} | bindings[0].to names step e9
          {step: e2, at: $.id}  | {step: e1, at: 'path[1]'} | before its answer comes
          {step: e2, at: $.id}  | {step: e2, at: 'path[1]'} | before its answer comes
          """)
  void refusesABindingThatCannotBe(String from, String to, String words) {
    var profile =
        profile(ping(), get("/pets/17").answers(200, "{}"))
            .manifest("bindings: [{value: '17', from: %s, to: [%s]}]".formatted(from, to));

    isTold(profile, refused(profile, NOWHERE), Reason.BAD_PROFILE, words);
  }

  @Test
  void refusesAStepWhoseAnswerWasNeverRecorded() {
    var profile = profile(ping());
    String events = profile.read("capture/events.jsonl");
    profile
        .file("capture/events.jsonl", events.substring(0, events.indexOf('\n') + 1))
        .file("profile.yaml", "slug: recorded\nsteps: [{id: e1, method: GET, path: /ping}]");

    isTold(profile, refused(profile, NOWHERE), Reason.BAD_PROFILE, "steps[0]");
  }

  @Test
  void endsWhereNobodyListens() throws IOException {
    URI base;
    try (var port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      base = URI.create("http://127.0.0.1:" + port.getLocalPort());
    }
    var profile = profile(ping(), ping());

    isTold(profile, refused(profile, base), Reason.UNREACHABLE, "cannot be reached");
  }

  @ParameterizedTest
  @CsvSource({
    "http://user:geheim@127.0.0.1:9, user or a password",
    "ftp://127.0.0.1, neither http",
    "http:/nohost, no host",
    "nohost, neither http"
  })
  void refusesABaseUrlThatCannotBeUsed(String base, String words) {
    var profile = profile(ping());

    isTold(profile, refused(profile, URI.create(base)), Reason.BAD_REQUEST, words);
    assertThat(profile.everythingWritten()).doesNotContain("geheim");
  }

  @Test
  void givesUpAfterThreeSilentAnswersInARow() throws IOException {
    var profile =
        profile(
            post("/a").answers(201, "{\"id\":\"3f2504e0-4f89-11d3\"}"),
            get("/a/3f2504e0-4f89-11d3").answers(200, "{}"),
            ping(),
            get("/b").answers(200, "{}"),
            get("/c").answers(200, "{}"));
    try (var server =
        RawServer.playing(peer -> {
          peer.read();
          peer.reset();
        })) {
      isTold(
          profile, refused(profile, server.url()), Reason.UNREACHABLE, "did not answer 3 requests");
      assertThat(profile.stored()).contains("\"steps\":4,");
    }
  }

  @Test
  void endsWhereTheLoginIsRefused() {
    var profile =
        profile(ping())
            .app(
                "login: {page: /login, form: {email: \"${ADMIN_EMAIL}\","
                    + " password: \"${ADMIN_PASSWORD}\"}, cookies: [session]}");
    try (var application =
        new FakeApplication(_ -> Answer.html("<form method=post></form>wrong password"))) {
      var player = profile.player(new Credentials("me@example.org", "geheim-1234"));
      var request = profile.request(application.uri());

      var failure =
          catchThrowableOfType(
              PlaybackException.class,
              () -> player.play(profile.token, request, profile.heard::add));

      isTold(profile, failure, Reason.LOGIN_REFUSED, "");
      assertThat(profile.everythingWritten()).doesNotContain("geheim-1234");
    }
  }

  @Test
  void saysWhereTheResultCannotBeWritten() throws IOException {
    var profile = profile(ping());
    Files.writeString(profile.folders.library().resolve("_runs"), "a file");

    PlaybackException failure = refused(profile, NOWHERE);

    assertThat(failure.reason()).isEqualTo(Reason.STORAGE);
    assertThat(failure).hasMessageContaining("_runs");
  }
}
