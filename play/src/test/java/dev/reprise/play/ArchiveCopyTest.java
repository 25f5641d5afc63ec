package dev.reprise.play;

import static dev.reprise.play.FlowFixture.APP;
import static dev.reprise.play.FlowFixture.SANDBOX;
import static dev.reprise.play.FlowFixture.app;
import static dev.reprise.play.FlowFixture.list;
import static dev.reprise.play.FlowFixture.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.play.ScriptedServer.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What of a run's archives is copied, and what is not.
class ArchiveCopyTest {
  @TempDir Path folder;
  @AutoClose private FlowFixture flows;

  @BeforeEach
  void start() throws IOException {
    flows = new FlowFixture(folder);
  }

  @Test
  void copiesTheArchiveThatTheJobNames() throws IOException, InterruptedException {
    write(flows.sandbox.resolve("archives/earlier.zip"), "earlier");
    flows.makes("archives/now.zip", "{\"output_path\": \"archives/now.zip\"}");

    FlowResult result =
        flows.archive(
            new FlowOptions(
                Optional.empty(), Optional.empty(), Optional.of("why \"not\""), Optional.empty()));

    Path copy = flows.folders.archives().resolve(SANDBOX).resolve("now.zip");
    assertThat(result.failure()).isEmpty();
    assertThat(result.artefacts()).containsExactly(copy);
    assertThat(result.fields()).doesNotContainKey("new_runid");
    assertThat(copy).hasContent("archives/now.zip");
    assertThat(list(flows.folders.archives().resolve(SANDBOX))).containsExactly("now.zip");
    assertThat(flows.sent("/archive")).isEqualTo(Map.of("comment", "why \"not\""));
  }

  @Test
  void keepsArchivesOfEarlierFlows() throws IOException, InterruptedException {
    flows.makes("archives/one.zip", "{\"output_path\": \"archives/one.zip\"}");
    flows.archive(FlowOptions.NONE);
    flows.makes("archives/two.zip", "{\"output_path\": \"archives/two.zip\"}");
    flows.archive(FlowOptions.NONE);

    assertThat(list(flows.folders.archives().resolve(SANDBOX)))
        .containsExactly("one.zip", "two.zip");
  }

  @Test
  void copiesWhatIsNewWhereTheJobNamesNothing() throws IOException, InterruptedException {
    write(flows.sandbox.resolve("archives/earlier.zip"), "earlier");
    flows.makes("archives/deep/now.zip", "{}");

    assertThat(flows.archive(FlowOptions.NONE).artefacts())
        .containsExactly(flows.folders.archives().resolve(SANDBOX).resolve("deep/now.zip"));
  }

  @Test
  void copiesAllFilesThatAreNamedUnderTheirPaths() throws IOException, InterruptedException {
    write(flows.sandbox.resolve("out/a/1"), "1");
    flows.makes(
        "archives/x.zip",
        "{\"output_files\": [\"archives/x.zip\", \"" + flows.sandbox.resolve("out") + "\"]}");

    flows.archive(FlowOptions.NONE);

    Path copies = flows.folders.archives().resolve(SANDBOX);
    assertThat(copies.resolve("archives/x.zip")).exists();
    assertThat(copies.resolve("out/a/1")).hasContent("1");
  }

  @Test
  void findsAnArchiveWhereTheDescriptionSays() throws IOException, InterruptedException {
    write(flows.folder.resolve("store/palouse.zip"), "zip");
    var app = app(APP.replace("archive: {", "archive: {artefacts: \"../../store/palouse.zip\", "));
    flows.makes("archives/no.zip", "{\"output_path\": \"archives/no.zip\"}");

    assertThat(flows.of(app).archive(flows.run("disturbed"), FlowOptions.NONE).artefacts())
        .containsExactly(flows.folders.archives().resolve(SANDBOX).resolve("palouse.zip"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "/etc/passwd",
        "../../../../../../../../../../etc/passwd",
        "archives/../../other/secret",
        "../other/secret",
        "link-file",
        "link-folder",
        "link-folder/secret",
        ".",
        "..",
        "",
        "archives/absent.zip",
        "loop",
        "nul\\u0000"
      })
  void copiesNothingFromOutside(String name) throws IOException, InterruptedException {
    Path secret = write(flows.folder.resolve("runs/other/secret"), "secret");
    Files.createSymbolicLink(flows.sandbox.resolve("link-file"), secret);
    Files.createSymbolicLink(flows.sandbox.resolve("link-folder"), secret.getParent());
    Files.createSymbolicLink(flows.sandbox.resolve("loop"), Path.of("loop"));
    write(flows.sandbox.resolve("good"), "good");
    flows.onArchive();
    flows.job("{\"status\": \"finished\", \"output_files\": [\"good\", \"" + name + "\"]}");

    FlowResult result = flows.archive(FlowOptions.NONE);

    assertThat(result.complete()).isFalse();
    assertThat(result.artefacts()).isEmpty();
    assertThat(flows.folders.archives()).doesNotExist();
  }

  @Test
  void followsNoLinkWhereItLooksForWhatIsNew() throws IOException, InterruptedException {
    Path secret = write(flows.folder.resolve("runs/other/secret"), "secret");
    flows.onArchive();
    flows.server.on(
        "GET /job/j",
        _ -> {
          try {
            Files.createDirectories(flows.sandbox.resolve("archives"));
            Files.createSymbolicLink(flows.sandbox.resolve("archives/out"), secret);
            Files.createSymbolicLink(flows.sandbox.resolve("archives/dir"), secret.getParent());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return Reply.json("{\"status\": \"finished\"}");
        });

    assertThat(flows.archive(FlowOptions.NONE).failure())
        .startsWith("the application names no archive, and there is nothing new in ");
  }

  @Test
  void looksIntoNoFolderOutsideOfTheRun() throws IOException, InterruptedException {
    Path other = Files.createDirectories(flows.folder.resolve("runs/other"));
    Files.createSymbolicLink(flows.sandbox.resolve("archives"), other);
    flows.onArchive();
    flows.server.on(
        "GET /job/j",
        _ -> {
          write(other.resolve("secret"), "secret");
          return Reply.json("{\"status\": \"finished\"}");
        });

    assertThat(flows.archive(FlowOptions.NONE).complete()).isFalse();
  }

  @Test
  void failsWhereTheRunsDirectoryIsNotThere() throws IOException, InterruptedException {
    flows.onArchive();
    Files.delete(flows.sandbox.resolve("ron.nodb"));
    Files.delete(flows.sandbox);

    assertThat(flows.archive(FlowOptions.NONE).failure())
        .startsWith("there is no directory " + flows.sandbox);
  }

  @Test
  void saysThatACopyCannotBeWritten() throws IOException {
    write(flows.folders.archives(), "a file where a folder belongs");
    flows.makes("archives/now.zip", "{}");

    assertThatThrownBy(() -> flows.archive(FlowOptions.NONE))
        .isInstanceOfSatisfying(
            PlaybackException.class, e -> assertThat(e.reason()).isEqualTo(Reason.STORAGE));
  }
}
