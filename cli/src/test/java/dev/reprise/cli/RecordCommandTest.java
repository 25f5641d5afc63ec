package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordCommandTest {
  @TempDir Path folder;

  @Test
  void saysNothingButWhatItDoes() {
    try (var program =
        Program.start(
            folder,
            Map.of(),
            "record",
            "--upstream",
            "http://127.0.0.1:9",
            "--listen",
            "127.0.0.1:0")) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> program.err().contains("Ctrl-C ends it"));

      assertThat(program.err().lines())
          .as("what is printed before anything is recorded")
          .singleElement()
          .asString()
          .startsWith("recording http://127.0.0.1:9, which you reach at http://127.0.0.1:");
    }
  }
}
