package dev.reprise.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentSourceTest {
  @TempDir Path folder;

  @Test
  void aProcessTellsTheEnvironmentItWasStartedWithAndNotItsSecrets() throws Exception {
    var builder = new ProcessBuilder("cat").redirectErrorStream(true);
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "DSQL_RESERVOIR_ENABLED", "true",
                "GREETING", "two\nlines = here",
                "DB_PASSWORD", "hunter2",
                "DATABASE_URL", "postgres://app:hunter2@db/app"));
    Process process = builder.start();
    try {
      Deployment deployment = ProcessSource.of(process.pid()).survey();

      assertThat(deployment.configuration().toString()).doesNotContain("hunter2");
      assertThat(deployment.configuration().serverEnvVars())
          .contains(
              new ConfigSnapshot.EnvVar("DB_PASSWORD", "«secret»", true),
              new ConfigSnapshot.EnvVar("DSQL_RESERVOIR_ENABLED", "true", false),
              new ConfigSnapshot.EnvVar("GREETING", "two\nlines = here", false));
    } finally {
      process.destroy();
      process.waitFor();
    }
    assertThatThrownBy(() -> ProcessSource.of(process.pid()).survey())
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("/proc/" + process.pid() + "/environ");
  }

  @Test
  void gitTellsTheCommitAndWhetherTheCodeIsAnother() throws Exception {
    git("init", "-q");
    Files.writeString(folder.resolve("code"), "one");
    git("add", ".");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "one");

    Deployment clean = new GitSource(folder).survey();
    Files.writeString(folder.resolve("code"), "two");
    Deployment changed = new GitSource(folder).survey();

    assertThat(clean.versions().workerCodeSha()).matches("[0-9a-f]{40}");
    assertThat(clean.context()).isEmpty();
    assertThat(changed.context()).containsEntry("worker_code_dirty", "true");
    assertThatThrownBy(() -> new GitSource(folder.resolve("nowhere")).survey())
        .hasMessageContaining("git knows no commit in " + folder.resolve("nowhere"));
  }

  @Test
  void aBuildTellsItsCommitAndVersion() throws IOException {
    Path git = folder.resolve("git.properties");
    Files.writeString(git, "git.commit.id.full=aaaa\ngit.commit.id=aa\ngit.branch=main\n");
    Path build = folder.resolve("build-info.properties");
    Files.writeString(build, "build.version=1.2\nbuild.name=shop\n");

    Deployment one = new BuildSource(git).survey();
    Deployment other = new BuildSource(build).survey();

    assertThat(one.and(other).versions().workerCodeSha()).isEqualTo("aaaa");
    assertThat(one.and(other).context())
        .isEqualTo(Map.of("git_branch", "main", "app_version", "1.2", "app_name", "shop"));
    Path empty = Files.writeString(folder.resolve("empty.properties"), "a=b");
    assertThatThrownBy(() -> new BuildSource(empty).survey())
        .hasMessageContaining("names neither a commit nor a version");
  }

  @Test
  void laterSourcesWinAndBrokenFilesAreNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("env"), "A=1\nB=2\n");
    Path more = Files.writeString(folder.resolve("more"), "B=3\n");
    Path broken = Files.writeString(folder.resolve("broken"), "a: [");

    Deployment both =
        DeploymentSource.all(
                List.of(
                    new FileSource(file, FileSource.Kind.ENVIRONMENT),
                    new FileSource(more, FileSource.Kind.ENVIRONMENT)))
            .survey();

    assertThat(both.configuration().serverEnvVars())
        .extracting(ConfigSnapshot.EnvVar::value)
        .containsExactly("1", "3");
    assertThatThrownBy(() -> new FileSource(broken, FileSource.Kind.DYNAMIC_CONFIG).survey())
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining(broken + ":");
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
  }
}
