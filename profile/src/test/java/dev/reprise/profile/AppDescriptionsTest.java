package dev.reprise.profile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppDescriptionsTest {
  @ParameterizedTest
  @ValueSource(strings = {"generic", "weppcloud"})
  void loadsEveryBuiltInDescription(String name) {
    assertThat(AppDescriptions.named(name).name()).isEqualTo(name);
  }

  @Test
  void knowsWhatTheSourceDocumentsSayOfWeppcloud() {
    AppDescription app = AppDescriptions.named("weppcloud");

    assertThat(app.replay().takes("GET", 204)).isTrue();
    assertThat(app.replay().takes("GET", 302)).isFalse();
    assertThat(app.replay().takes("DELETE", 200)).isFalse();
    assertThat(app.run().orElseThrow().find("/runs/p/c/x")).isPresent();
    assertThat(app.skip()).hasSize(2);
    assertThat(app.tasks().get(0).state()).isEqualTo(Map.of("has_dem", true));
    assertThat(app.tasks().get(0).stateFile()).isEqualTo("ron.nodb");
    assertThat(app.sections()).containsKeys("login", "wait");
  }

  @Test
  void takesWhatAnAnonymousBackendAnswers() {
    var replay = AppDescriptions.generic().replay();

    assertThat(replay.takes("PATCH", 404)).isTrue();
    assertThat(replay.takes("GET", 503)).isFalse();
    assertThat(replay.takes("TRACE", 200)).isFalse();
  }

  @Test
  void readsAFileAndNamesItAfterItself(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("inventory.app.yaml");
    Files.writeString(file, "replay: {statuses: [404]}\nredact: {keys: [pin, pin]}\n");

    AppDescription app = AppDescriptions.named(file.toString());

    assertThat(app.name()).isEqualTo("inventory");
    assertThat(app.replay().statuses()).containsExactly("404");
    assertThat(app.redact().extraKeys()).containsExactly("pin");
  }

  @Test
  void takesAnEmptyFile() {
    assertThat(read("").name()).isEqualTo("app");
    assertThat(read("# nothing yet\n").uploads()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uploads: [{endpoint: a, type: b}, {endpoint: a, type: b}, {type: x}]"
            + " | app.yaml: uploads[2].endpoint is missing",
        "uploads: [{endpoint: ' ', type: x}] | app.yaml: uploads[0] cannot be used: a path pattern",
        "uploads: {endpoint: a} | app.yaml: uploads is a list, not a mapping",
        "uploads: [text] | app.yaml: uploads[0] is a mapping of keys to values, not \"text\"",
        "uplaods: [] | app.yaml: uplaods is not known here; known are archive,",
        "replay: {status: [2xx]} | app.yaml: replay.status is not known here; known are methods,",
        "replay: {statuses: 2xx} | app.yaml: replay.statuses is a list, not \"2xx\"",
        "replay: {statuses: [{a: b}]} | app.yaml: replay.statuses[0] is one value, not a mapping",
        "replay: {statuses: [2xx, null]} | app.yaml: replay.statuses[1] is missing",
        "skip: [''] | app.yaml: cannot be used: a path pattern is not empty",
        "run: {path: /runs} | app.yaml: run cannot be used: a run path is like /runs/{runid}/",
        "run: {path: [a]} | app.yaml: run.path is one value, not a list",
        "version: {path: info} | app.yaml: version cannot be used: its path begins with a slash",
        "name: 1.10 | app.yaml: name is the number 1.1; put it in quotes",
        "- a | app.yaml: is a mapping of keys to values, not a list",
        "a: [ | app.yaml is not YAML:",
        "a: 1\\na: 2 | app.yaml is not YAML:",
      })
  void complainsWithFileAndPlace(String yaml, String complaint) {
    assertThatThrownBy(() -> read(yaml.replace("\\n", "\n")))
        .isInstanceOf(InvalidDescriptionException.class)
        .hasMessageStartingWith(complaint);
  }

  @Test
  void refusesYamlThatGrowsWithoutEnd() {
    var bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 100; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
    }

    assertThatThrownBy(() -> read(bomb.toString())).isInstanceOf(InvalidDescriptionException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no/such/file.yaml", "weppclod", "", "/", "a\0b"})
  void saysWhichDescriptionsThereAre(String name) {
    assertThatThrownBy(() -> AppDescriptions.named(name))
        .isInstanceOf(InvalidDescriptionException.class);
  }

  @Test
  void namesTheBuiltInOnes() {
    assertThatThrownBy(() -> AppDescriptions.named("weppclod"))
        .hasMessage(
            "no application description \"weppclod\": neither built in (generic, weppcloud)"
                + " nor a file");
  }

  private static AppDescription read(String yaml) {
    return AppDescriptions.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)), "app.yaml");
  }
}
