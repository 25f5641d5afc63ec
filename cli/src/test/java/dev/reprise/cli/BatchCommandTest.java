package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Batches against an application without an agent: what is played, and what is said of it.
@Timeout(120)
class BatchCommandTest {
  private final Shop shop = new Shop();
  private final Terminal terminal;

  BatchCommandTest(@TempDir Path folder) {
    terminal = new Terminal(folder);
    for (String slug : List.of("legacy-a", "legacy-b", "modern")) {
      Shop.record(terminal.dataRoot(), slug);
    }
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private int batch(String... options) {
    var all = new ArrayList<>(List.of("batch", "--base-url", shop.uri().toString()));
    all.addAll(List.of(options));
    return terminal.run(all.toArray(String[]::new));
  }

  @Test
  void playsEveryProfileAndSaysWhereNothingWasTraced() {
    int exitCode = batch();

    assertThat(exitCode).as(terminal.err()).isZero();
    assertThat(terminal.out().lines())
        .containsExactly(
            "legacy-a  PASS         nothing was traced",
            "legacy-b  PASS         nothing was traced",
            "modern    PASS         nothing was traced",
            "3 of 3 as recorded");
    assertThat(terminal.err())
        .contains("-javaagent", "ENABLE_PROFILE_COVERAGE=1", "PROFILE_COVERAGE_DIR");
  }

  @Test
  void choosesByNameAndPattern() {
    batch("--include", "legacy-*", "modern", "--exclude", "*-b", "--dry-run");

    assertThat(terminal.out().lines()).containsExactly("would play legacy-a", "would play modern");
  }

  @Test
  void hasItsOtherName() {
    terminal.run("run-profile-coverage-batch", "--dry-run", "--include", "modern");

    assertThat(terminal.out().lines()).containsExactly("would play modern");
  }

  @Test
  void passesOverFoldersWithoutEvents() throws IOException {
    Files.createDirectories(terminal.library().resolve("begun/capture"));

    assertThat(batch()).isZero();

    assertThat(terminal.err()).contains("skipped begun: it has no capture/events.jsonl");
    assertThat(terminal.out()).contains("3 of 3 as recorded, 1 skipped");
  }

  @Test
  void goesOnWhereOneFailsAndSaysSoAtTheEnd() throws IOException {
    Files.writeString(
        terminal.library().resolve("legacy-b/capture/events.jsonl"), "no event at all\n");

    int exitCode = batch("--jobs", "2");

    assertThat(exitCode).isEqualTo(1);
    assertThat(terminal.out())
        .contains("legacy-a  PASS", "legacy-b  FAILED", "holds none", "modern    PASS")
        .contains("2 of 3 as recorded");
  }

  @Test
  void saysTheSameToPrograms() {
    shop.answers("/items/2", "{\"name\":\"nut\",\"price\":5}");

    int exitCode = batch("--json", "--include", "modern", "--untraced-too");

    assertThat(exitCode).isEqualTo(1);
    assertThat(Json.parseObject(terminal.out()).get("profiles"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .singleElement()
        .asString()
        .contains("profile=modern", "verdict=DIFFERENT", "slowdown=");
  }

  @Test
  void addsItsTableToTheSummaryOfTheStep() throws IOException {
    Path summary = terminal.folder.resolve("summary.md");
    terminal.environment.put("GITHUB_STEP_SUMMARY", summary.toString());

    batch("--include", "modern", "--untraced-too");

    assertThat(summary)
        .content()
        .contains("| modern | PASS | nothing was traced | ")
        .containsPattern("\\| [0-9]+\\.[0-9]{2} \\|");
  }

  @Test
  void refusesAProfileThatIsNotThere() {
    int exitCode = batch("--include", "moderm");

    assertThat(exitCode).isEqualTo(2);
    assertThat(terminal.err()).contains("there is no such profile", "did you mean modern?");
  }
}
