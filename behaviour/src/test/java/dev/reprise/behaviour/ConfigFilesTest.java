package dev.reprise.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.behaviour.ConfigSnapshot.DynamicSetting;
import dev.reprise.behaviour.ConfigSnapshot.EnvVar;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigFilesTest {
  private final ConfigFiles files = new ConfigFiles();

  @Test
  void readsDynamicConfigWithItsConstraints() {
    String yaml =
        """
        matching.numTaskqueueReadPartitions:
          - {value: 8, constraints: {namespace: default, taskQueueName: main}}
          - {value: 4}
        """;

    assertThat(files.dynamicConfig("dynamic.yaml", yaml))
        .containsExactly(
            new DynamicSetting(
                "matching.numTaskqueueReadPartitions",
                8,
                Map.of("namespace", "default", "taskQueueName", "main")),
            new DynamicSetting("matching.numTaskqueueReadPartitions", 4, Map.of()));
  }

  @Test
  void hidesSecretsByTheirNamesAndByHowTheyLook() {
    String text =
        """
        # comment
        PLAIN=1
        export DB_PASSWORD="correct horse"
        DATABASE_URL=postgres://me:hunter2pw@db/x
        """;

    assertThat(files.environment("server.env", text))
        .containsExactly(
            new EnvVar("DATABASE_URL", "postgres://me:«secret»@db/x", true),
            new EnvVar("DB_PASSWORD", "«secret»", true),
            new EnvVar("PLAIN", "1", false));
  }

  /// A file may call its password by the name that shells give to the working directory.
  @Test
  void theWorkingDirectoryIsNoPassword() {
    assertThat(files.environment("server.env", "PWD=/srv/app\nOLDPWD=/srv\nDB_PWD=/srv\n"))
        .containsExactly(
            new EnvVar("DB_PWD", "«secret»", true),
            new EnvVar("OLDPWD", "/srv", false),
            new EnvVar("PWD", "/srv/app", false));
    assertThat(files.environment("other.env", "PWD=hunter2"))
        .containsExactly(new EnvVar("PWD", "«secret»", true));
  }

  @Test
  void readsOptionsAsYamlToo() {
    assertThat(files.options("w.yaml", "pollers: 5\ncache: {size: 600}\n"))
        .isEqualTo(Map.of("pollers", 5, "cache", Map.of("size", 600)));
  }

  @Test
  void hidesSecretsWithinOptions() {
    assertThat(files.options("w.json", "{\"a\": {\"apiKey\": \"k-123\", \"size\": 3}}").toString())
        .contains("size=3")
        .doesNotContain("k-123");
  }

  @Test
  void saysWhatIsWrongWithoutShowingIt() {
    assertThatThrownBy(() -> files.environment("server.env", "hunter2"))
        .hasMessage("server.env: has a line without NAME=value");
    assertThatThrownBy(() -> files.dynamicConfig("d.yaml", "a.b:\n  - {constraints: {}}\n"))
        .hasMessage("d.yaml: a.b[0] has no value");
  }
}
