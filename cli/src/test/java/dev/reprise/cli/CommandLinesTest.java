package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLinesTest {
  @TempDir private Path folder;
  private Terminal terminal;

  @BeforeEach
  void open() {
    terminal = new Terminal(folder);
  }

  @Test
  void aCommandIsFoundByEachOfItsNames() {
    assertThat(terminal.run("run-test-profile", "--help")).isZero();
    String byAlias = terminal.out();
    assertThat(terminal.run("play", "--help")).isZero();
    assertThat(byAlias).contains("--pace").isEqualTo(terminal.out());

    assertThat(terminal.run("--debug", "snapshot", "check", "--help")).isZero();
    assertThat(terminal.out()).contains("--preset");
    assertThat(terminal.run("help", "snapshot")).isZero();
    assertThat(terminal.out()).contains("catalog");
  }

  @Test
  void aCommandIsFoundInAFileOfArguments() throws IOException {
    Path file = Files.writeString(folder.resolve("arguments"), "config --json\n");

    assertThat(terminal.run("@" + file)).isZero();
    assertThat(terminal.out()).contains("PROFILE_DATA_ROOT");
  }

  @Test
  void aMistypedCommandIsToldWhatIsLikeIt() {
    assertThat(terminal.run("pla")).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(terminal.err()).contains("play");
  }
}
