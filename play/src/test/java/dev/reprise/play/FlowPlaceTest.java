package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.play.Recorded.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Applications that have runs but no name for sandboxes: their runs themselves are forked.
@Timeout(60)
class FlowPlaceTest {
  @TempDir Path root;

  private ProfileFixture profile(String directory, String artefacts) {
    return new ProfileFixture(root, get("/runs/palouse/disturbed/x").answers(200, "[1]"))
        .app(
            """
            name: plain
            run: {path: "/runs/{runid}/{config}/"%s}
            fork: {submit: /fork%s}
            archive: {submit: /archive%s}
            """
                .formatted(directory, artefacts, artefacts));
  }

  private static FlowResult fork(ProfileFixture profile, FakeApplication application)
      throws InterruptedException {
    return profile
        .player(null)
        .fork(profile.token, profile.request(application.uri()), FlowOptions.NONE, _ -> {});
  }

  private static Answer made() {
    return Answer.json("{\"new_runid\":\"new-run\"}");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void saysWhatIsMissingBeforeAnythingIsMade(boolean fork) {
    ProfileFixture profile = profile("", "");
    try (var application = new FakeApplication(_ -> made())) {
      PlaybackRequest request = profile.request(application.uri());
      Player player = profile.player(null);

      PlaybackException failure =
          catchThrowableOfType(
              PlaybackException.class,
              () -> {
                if (fork) {
                  player.fork(profile.token, request, FlowOptions.NONE, _ -> {});
                } else {
                  player.archive(profile.token, request, FlowOptions.NONE, _ -> {});
                }
              });

      assertThat(failure)
          .hasMessageStartingWith("nobody says where the run palouse lies")
          .hasMessageContaining("--run-directory")
          .hasMessageContaining("run.directory");
      assertThat(failure.reason()).isEqualTo(Reason.BAD_REQUEST);
      assertThat(application.asked).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"true, false", "false, true"})
  void looksWhereTheDescriptionSays(boolean directory, boolean artefacts) throws Exception {
    Path made = Files.createDirectories(root.resolve("there/new-run"));
    Files.writeString(made.resolve("x"), "x");
    ProfileFixture profile =
        profile(
            directory ? ", directory: \"" + root + "/there/{runid}\"" : "",
            artefacts ? ", artefacts: \"" + root + "/there/{target}\"" : "");
    try (var application = new FakeApplication(_ -> made())) {
      FlowResult result = fork(profile, application);

      assertThat(result.failure()).isEmpty();
      assertThat(profile.folders.forks().resolve("new-run/x")).hasContent("x");
    }
  }

  @Test
  void looksBesideTheSandboxThatNobodyHadAnythingToCopyTo() throws Exception {
    ProfileFixture profile = profile(", sandbox: \"copy-of-{runid}\"", "");
    try (var application = new FakeApplication(_ -> made())) {
      FlowResult result = fork(profile, application);

      assertThat(result.failure())
          .startsWith("the fork's directory " + profile.folders.runs().resolve("new-run") + " is");
    }
  }
}
