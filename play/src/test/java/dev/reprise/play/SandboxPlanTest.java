package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.profile.AppDescription;
import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.RunId;
import dev.reprise.profile.Slug;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxPlanTest {
  private static final PlaybackFolders FOLDERS = PlaybackFolders.below(Path.of("/data"));
  private static final PlaybackToken TOKEN = new PlaybackToken("0123456789abcdef");
  private static final String RUN_PATH = "path: '/runs/{runid}/'";

  @Test
  void namesTheRunThatIsChangedInsteadAndItsFolder() {
    var plan =
        plan(app(RUN_PATH + ", sandbox: 'profile;;tmp;;{runid}'"), request(false, false, null));

    assertThat(plan)
        .contains(
            new SandboxPlan(
                new RunId("profile;;tmp;;palouse"),
                Path.of("/data/playback/runs/profile;;tmp;;palouse"),
                true,
                Path.of("/data/profiles/one"),
                false));
  }

  @Test
  void givesAnIsolatedPlaybackARunOfItsOwn() {
    var app = AppDescriptions.named("weppcloud");

    var plan = plan(app, request(true, false, null)).orElseThrow();
    assertThat(plan.run()).isEqualTo(new RunId("profile;;tmp;;palouse-01234567"));
    assertThat(plan.folder()).hasFileName("profile;;tmp;;palouse-01234567");
    assertThat(plan.removed()).isTrue();

    assertThat(plan(app, request(true, true, null)).orElseThrow().removed()).isFalse();
    var brief =
        SandboxPlan.of(
            request(true, false, null), app, FOLDERS, new RunId("p"), new PlaybackToken("ab"));
    assertThat(brief.orElseThrow().run()).isEqualTo(new RunId("profile;;tmp;;p-ab"));
  }

  @Test
  void isNoneWhereTheApplicationHasNoSandbox() {
    assertThat(plan(AppDescriptions.generic(), request(true, false, "/r/{runid}"))).isEmpty();
    assertThat(plan(app(RUN_PATH), request(false, false, null))).isEmpty();
    assertThat(plan(app("sandbox: 'tmp;;{runid}'"), request(false, false, null))).isEmpty();
  }

  @Test
  void looksForTheFolderWhereTheCallerSaysBeforeTheDescription() {
    var app = app(RUN_PATH + ", sandbox: 'tmp;;{runid}', directory: '/wc/{runid}/work'");

    var described = plan(app, request(false, false, null)).orElseThrow();
    assertThat(described.folder()).isEqualTo(Path.of("/wc/tmp;;palouse/work"));
    assertThat(described.folderIsOurs()).isFalse();

    var asked = plan(app, request(false, false, "/mnt/run-{runid}")).orElseThrow();
    assertThat(asked.folder()).isEqualTo(Path.of("/mnt/run-tmp;;palouse"));
    assertThat(asked.folderIsOurs()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/data/runs", "/data/{runid}/..", "/data/{run}", "", "\0{runid}"})
  void refusesAFolderThatIsTheSameForAllRuns(String template) {
    var app = AppDescriptions.named("weppcloud");

    assertThatThrownBy(() -> plan(app, request(false, false, template)))
        .isInstanceOfSatisfying(
            PlaybackException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_REQUEST))
        .hasMessageContaining("write it like /data/runs/{runid}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc", "a/b", "a\\b", "..", ".", ".hidden", "a/../../b", "x..y", "a\0b"})
  void refusesARunWhoseNameCouldLeaveTheRoot(String run) {
    for (String directory : new String[] {"", ", directory: '/wc/{runid}'"}) {
      var app = app(RUN_PATH + ", sandbox: '{runid}'" + directory);
      var request = request(true, false, null);

      assertThatThrownBy(() -> SandboxPlan.of(request, app, FOLDERS, new RunId(run), TOKEN))
          .isInstanceOfSatisfying(
              PlaybackException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_PROFILE))
          .hasMessageContaining("cannot be the name of a folder")
          .hasMessageNotContaining("\0");
    }
  }

  @Test
  void refusesASandboxThatIsTheRecordedRun() {
    var app = app(RUN_PATH + ", sandbox: '{runid}'");

    assertThatThrownBy(() -> plan(app, request(false, false, null)))
        .hasMessageContaining("no other run than the recorded one");
  }

  private static Optional<SandboxPlan> plan(AppDescription app, PlaybackRequest request) {
    return SandboxPlan.of(request, app, FOLDERS, new RunId("palouse"), TOKEN);
  }

  private static AppDescription app(String run) {
    return AppDescriptions.read(
        new ByteArrayInputStream(("run: {" + run + "}").getBytes(StandardCharsets.UTF_8)), "app");
  }

  private static PlaybackRequest request(
      boolean isolated, boolean kept, @Nullable String directory) {
    var plain = PlaybackRequest.of(new Slug("one"), URI.create("http://localhost:1"));
    var instance = plain.instance().withRunDirectory(Optional.ofNullable(directory));
    var none = Optional.<Path>empty();
    return plain
        .with(instance)
        .with(new Manner(false, false, false, false, none, Optional.empty(), isolated, kept));
  }
}
