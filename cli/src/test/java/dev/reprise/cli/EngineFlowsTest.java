package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Forks and archives through an engine in a process of its own, as an application really makes
/// them.
@Timeout(120)
class EngineFlowsTest {
  private static final String SANDBOX = "profile;;tmp;;palouse";

  private final Path runs;
  private final Path forks;
  private final Path archives;
  private final Path profile;
  private final Path usual;
  private final Terrain terrain;
  private final Program program;
  private final EngineCaller caller;

  EngineFlowsTest(@TempDir Path folder) throws IOException {
    Path real = folder.toRealPath();
    runs = Files.createDirectories(real.resolve("runs"));
    forks = real.resolve("kept/forks");
    archives = real.resolve("kept/archives");
    usual = real.resolve("reprise-data/playback");
    profile = real.resolve("reprise-data/profiles/palouse");
    Terrain.record(real.resolve("reprise-data"), "palouse");
    terrain = new Terrain(runs);
    program =
        Program.start(
            real,
            Map.of(
                "PROFILE_PLAYBACK_BASE_URL", terrain.uri().toString(),
                "PROFILE_PLAYBACK_FORK_ROOT", forks.toString(),
                "PROFILE_PLAYBACK_ARCHIVE_ROOT", archives.toString(),
                "PROFILE_PLAYBACK_RUN_ROOT", runs.toString()),
            "serve",
            "--listen",
            "127.0.0.1:0");
    caller = new EngineCaller(program.engine());
  }

  @AfterEach
  void close() {
    caller.close();
    program.close();
    terrain.close();
  }

  private Map<String, @Nullable Object> flow(String path, String wish) {
    var answer = caller.post(path, wish);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.parseObject(answer.body());
  }

  @Test
  void copyTheForkToTheRootOfForks() {
    var fork = flow("/fork/palouse", "{\"undisturbify\":true,\"target_runid\":\"mine\"}");

    assertThat(fork)
        .containsEntry("status", "complete")
        .containsEntry("run_id", "palouse")
        .containsEntry("sandbox_run_id", SANDBOX)
        .containsEntry("new_runid", "mine")
        .containsEntry("artefacts", List.of(forks.resolve("mine").toString()));
    assertThat(fork.get("job")).asString().contains("status=finished");
    assertThat(forks.resolve("mine/ron.nodb")).hasContent("ron as recorded");
    assertThat(forks.resolve("mine/dem/dem.asc")).hasContent("heights");
    assertThat(forks.resolve("mine/forked")).hasContent("undisturbify true");
    assertThat(runs.resolve(SANDBOX).resolve("ron.nodb")).hasContent("ron as recorded");
    assertThat(usual.resolve("fork")).doesNotExist();
  }

  @Test
  void copyTheArchiveToTheRootOfArchives() throws IOException {
    var archive = flow("/archive/palouse", "{\"comment\":\"before the flood\"}");

    Path copy = archives.resolve(SANDBOX).resolve("whole.zip");
    assertThat(archive)
        .containsEntry("status", "complete")
        .containsEntry("artefacts", List.of(copy.toString()));
    try (var zip = new ZipFile(copy.toFile())) {
      assertThat(zip.getComment()).isEqualTo("before the flood");
      assertThat(zip.getInputStream(zip.getEntry("dem/dem.asc"))).hasContent("heights");
    }
    assertThat(usual.resolve("archive")).doesNotExist();
  }

  @Test
  void passOnWhatTheApplicationSaysWhereItRefuses() throws IOException {
    Files.writeString(
        profile.resolve("capture/app.yaml"), Terrain.APP.replace("/fork,", "/spoon,"));

    var answer = caller.post("/fork/palouse", "{}");

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(Json.parseObject(answer.body()).get("error"))
        .asString()
        .contains("HTTP 404", "there is no job spoon");
    assertThat(forks).doesNotExist();
  }

  @Test
  void sayThatNobodyAnswersWhereTheApplicationIsGone() {
    terrain.close();

    var answer = caller.post("/archive/palouse", "{}");

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(Json.parseObject(answer.body()))
        .containsEntry("code", "UNREACHABLE")
        .extractingByKey("error")
        .asString()
        .contains(terrain.uri().getAuthority());
  }
}
