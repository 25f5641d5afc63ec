package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.profile.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Plays in a process of its own, which is told to end.
class InterruptedPlaybackTest {
  private final Shop shop = new Shop();
  private final Terminal terminal;

  InterruptedPlaybackTest(@TempDir Path folder) {
    terminal = new Terminal(folder);
  }

  @BeforeEach
  void record() {
    Shop.record(terminal.dataRoot(), "shop");
    shop.neverAnswers("/items/2");
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void storesWhatThereWasAndSaysThatItWasInterrupted(String signal) throws Exception {
    Process process = start();
    try {
      assertThat(shop.asked.await(30, TimeUnit.SECONDS)).isTrue();

      new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();

      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
    } finally {
      process.destroyForcibly();
    }
    assertThat(terminal.folder.resolve("out"))
        .content()
        .contains("shop: INTERRUPTED, ", "token   ");
    terminal.run("results", "shop", "--json");
    assertThat((List<?>) Json.parse(terminal.out())).hasSize(1);
    assertThat(terminal.out()).contains("\"interrupted\":true");
    terminal.run("results", "shop");
    assertThat(terminal.out()).contains("  interrupted  ");
    assertThat(terminal.folder.resolve("junit.xml")).content().contains("it was interrupted");
  }

  private Process start() throws IOException {
    Files.createDirectories(terminal.folder);
    var builder =
        new ProcessBuilder(
                // Shells let their background jobs, such as a build, ignore the signal of Ctrl-C.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.reprise.cli.Main",
                "play",
                "shop",
                "--base-url",
                shop.uri().toString(),
                "--junit",
                "junit.xml")
            .directory(terminal.folder.toFile())
            .redirectOutput(terminal.folder.resolve("out").toFile())
            .redirectError(terminal.folder.resolve("err").toFile());
    builder.environment().keySet().removeIf(it -> it.startsWith("PROFILE_"));
    return builder.start();
  }
}
