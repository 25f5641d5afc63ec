package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
  @Test
  void teachesBashTheCommands(@TempDir Path folder) throws Exception {
    assertThat(completions(folder, "reprise conf")).contains("config");
  }

  @Test
  void teachesBashTheOptions(@TempDir Path folder) throws Exception {
    assertThat(completions(folder, "reprise config --js")).contains("--json");
  }

  /// What a real bash offers after the words.
  private static String completions(Path folder, String words) throws Exception {
    var script = Files.writeString(folder.resolve("completion.bash"), script());
    var ask =
        "source '%s'; COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _complete_reprise;"
                .formatted(script, words)
            + " echo \"${COMPREPLY[@]}\"";
    var bash = new ProcessBuilder("bash", "-c", ask).redirectErrorStream(true).start();
    var output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(output).isZero();
    return output;
  }

  private static String script() throws IOException {
    try (var out = new StringWriter()) {
      var writer = new PrintWriter(out);
      int exitCode =
          new Reprise(new Surroundings(writer, writer, Map.of(), Path.of(""))).run("completion");
      assertThat(exitCode).isZero();
      return out.toString();
    }
  }
}
