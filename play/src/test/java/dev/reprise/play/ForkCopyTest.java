package dev.reprise.play;

import static dev.reprise.play.FlowFixture.APP;
import static dev.reprise.play.FlowFixture.SANDBOX;
import static dev.reprise.play.FlowFixture.app;
import static dev.reprise.play.FlowFixture.list;
import static dev.reprise.play.FlowFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What of a fork is copied, and what is not.
class ForkCopyTest {
  @TempDir Path folder;
  @AutoClose private FlowFixture flows;

  @BeforeEach
  void start() throws IOException {
    flows = new FlowFixture(folder);
  }

  @Test
  void copiesTheForkThatTheApplicationMade() throws IOException, InterruptedException {
    Path fork = flows.folder.resolve("runs/new-run");
    write(fork.resolve("wepp/output/loss.json"), "1.5");
    Files.createSymbolicLink(fork.resolve("latest"), Path.of("wepp/output"));

    FlowResult result = flows.fork(FlowOptions.NONE);

    Path copy = flows.folders.forks().resolve("new-run");
    assertThat(result.complete()).isTrue();
    assertThat(result.artefacts()).containsExactly(copy);
    assertThat(result.newRunId()).contains("new-run");
    assertThat(copy.resolve("wepp/output/loss.json")).hasContent("1.5");
    assertThat(Files.readSymbolicLink(copy.resolve("latest"))).isEqualTo(Path.of("wepp/output"));
    assertThat(flows.folders.forks()).isDirectoryContaining("glob:**/new-run");
    assertThat(list(flows.folders.forks())).containsExactly("new-run");
  }

  @Test
  void replacesAnEarlierCopyWhole() throws IOException, InterruptedException {
    write(flows.folders.forks().resolve("new-run/old"), "old");
    write(flows.folder.resolve("runs/new-run/new"), "new");

    assertThat(flows.fork(FlowOptions.NONE).complete()).isTrue();

    assertThat(list(flows.folders.forks().resolve("new-run"))).containsExactly("new");
    assertThat(list(flows.folders.forks())).containsExactly("new-run");
  }

  @Test
  void copiesNothingThatLinksOutOfTheFork() throws IOException, InterruptedException {
    Path secret = write(flows.folder.resolve("secret"), "secret");
    Path fork = flows.folder.resolve("runs/new-run");
    write(fork.resolve("inside"), "x");
    Files.createSymbolicLink(fork.resolve("file"), secret);
    Files.createSymbolicLink(fork.resolve("folder"), flows.folder);
    Files.createSymbolicLink(fork.resolve("loop"), Path.of("loop"));

    assertThat(flows.fork(FlowOptions.NONE).complete()).isTrue();

    assertThat(list(flows.folders.forks().resolve("new-run"))).containsExactly("inside");
  }

  @Test
  void copiesNoLinkThatTookTheForksName() throws IOException, InterruptedException {
    write(flows.folder.resolve("private/secret"), "secret");
    Files.createSymbolicLink(flows.folder.resolve("runs/new-run"), flows.folder.resolve("private"));

    assertThat(flows.fork(FlowOptions.NONE).failure()).contains("is not there");
    assertThat(flows.folders.forks()).doesNotExist();
  }

  @Test
  void failsWhereTheForksDirectoryIsNotThere() throws InterruptedException {
    FlowResult result = flows.fork(FlowOptions.NONE);

    assertThat(result.complete()).isFalse();
    assertThat(result.failure())
        .startsWith(
            "the fork's directory " + flows.folder.resolve("runs/new-run") + " is not there")
        .contains("fork.artefacts");
    assertThat(result.newRunId()).contains("new-run");
    assertThat(result.fields()).containsEntry("status", "failed").containsKey("error");
    assertThat(result.log()).endsWith(result.failure());
    assertThat(flows.folders.forks()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc", "..", "a/b", "/etc", "a\\\\b", "x\\u0000y"})
  void takesNoPathForARun(String id) throws InterruptedException {
    flows.onFork("{\"job_id\": \"j\", \"new_runid\": \"" + id + "\"}");

    assertThat(flows.fork(FlowOptions.NONE).failure())
        .contains("cannot be the name of a directory");
    assertThat(flows.folders.forks()).doesNotExist();
  }

  @Test
  void takesNotTheSandboxForItsFork() throws InterruptedException {
    flows.onFork("{\"job_id\": \"j\", \"new_runid\": \"" + SANDBOX + "\"}");

    assertThat(flows.fork(FlowOptions.NONE).failure()).contains("is " + SANDBOX + " itself");
  }

  @Test
  void believesTheJobsWordAboutTheNewRun() throws IOException, InterruptedException {
    flows.job("{\"status\": \"finished\", \"result\": {\"new_runid\": \"a;;b\"}}");
    write(flows.folder.resolve("runs/a;;b/x"), "");

    assertThat(flows.fork(FlowOptions.NONE).artefacts())
        .containsExactly(flows.folders.forks().resolve("a;;b"));
  }

  @Test
  void looksForForksWhereTheDescriptionSays() throws IOException, InterruptedException {
    write(flows.folder.resolve("elsewhere/new-run/x"), "");
    var app = app(APP.replace("fork: {", "fork: {artefacts: \"../../elsewhere/{target}\", "));

    FlowResult result = flows.of(app).fork(flows.run("disturbed"), FlowOptions.NONE);

    assertThat(result.artefacts()).containsExactly(flows.folders.forks().resolve("new-run"));
  }
}
