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
