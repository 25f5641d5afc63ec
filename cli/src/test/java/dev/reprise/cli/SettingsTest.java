package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void listsEverySettingThatIsDeclared() {
    var declared =
        Arrays.stream(Settings.class.getDeclaredFields())
            .filter(field -> field.getType() == Setting.class)
            .count();

    assertThat(Settings.ALL).hasSize((int) declared).doesNotHaveDuplicates();
  }

  @Test
  void hasDefaultsThatCanBeRead() {
    var configuration = new Configuration(Map.of(), Path.of(""));

    assertThat(Settings.ALL)
        .allSatisfy(it ->
            assertThat(configuration.find(it).isPresent()).isEqualTo(it.defaultText().isPresent()));
  }

  @Test
  void saysInASentenceWhatEachDoes() {
    assertThat(Settings.ALL).allSatisfy(it -> assertThat(it.sentence()).endsWith("."));
  }
}
