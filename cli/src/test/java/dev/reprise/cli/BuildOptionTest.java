package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which build of the application a result names.
@Timeout(120)
class BuildOptionTest {
  private final Shop shop = new Shop();
  private final Terminal terminal;

  BuildOptionTest(@TempDir Path folder) {
    terminal = new Terminal(folder);
    Shop.record(terminal.dataRoot(), "shop");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"play shop", "learn shop", "batch"})
  void standsInEveryResult(String command) {
    run(command + " --app-version 3f2a1c9");

    run("results --json");
    assertThat(Json.parse(terminal.out()))
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.get("app_version")).isEqualTo("3f2a1c9"));
  }

  @Test
  void isTold() {
    run("play shop --app-version 3f2a1c9");

    assertThat(terminal.out().lines().findFirst().orElseThrow()).endsWith(", on build 3f2a1c9");
  }

  @Test
  void saysNothingWhereItIsEmpty() {
    run("play shop --app-version=");

    assertThat(terminal.out()).startsWith("shop: PASS").doesNotContain("on build");
  }

  private void run(String line) {
    List<String> words = new ArrayList<>(List.of(line.split(" ", -1)));
    if (!line.startsWith("results")) {
      words.addAll(List.of("--base-url", shop.uri().toString()));
    }
    assertThat(terminal.run(words.toArray(String[]::new))).as(terminal.err()).isZero();
  }
}
