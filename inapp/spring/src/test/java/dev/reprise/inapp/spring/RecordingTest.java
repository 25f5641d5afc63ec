package dev.reprise.inapp.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  @Test
  void recordsWhereAskedWithTheCorrelationId(@TempDir Path root)
      throws IOException, InterruptedException {
    try (var application =
        RunningApplication.start(
            PartsApplication.class,
            "reprise.recording.enabled=true",
            "reprise.recording.data-root=" + root,
            "reprise.correlation.enabled=true")) {
      application.get("/runs/palouse/parts", "X-Request-Id", "recorded-1");
    }

    assertThat(events(root)).anyMatch(it -> it.contains("recorded-1") && it.contains("palouse"));
  }

  @Test
  void recordsWhereOtherCommandsLookUnlessTold(@TempDir Path root)
      throws IOException, InterruptedException {
    try (var application =
        RunningApplication.start(
            PartsApplication.class,
            "reprise.recording.enabled=true",
            "PROFILE_DATA_ROOT=" + root)) {
      application.get("/runs/palouse/parts");
    }

    assertThat(events(root)).anyMatch(it -> it.contains("palouse"));
  }

  @Test
  void recordsNothingUnlessAsked(@TempDir Path root) throws IOException, InterruptedException {
    try (var application =
        RunningApplication.start(
            PartsApplication.class, "reprise.testing=1", "reprise.recording.data-root=" + root)) {
      application.get("/runs/palouse/parts");
    }

    assertThat(events(root)).isEmpty();
  }

  private static List<String> events(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(it -> it.toString().endsWith(".jsonl"))
          .flatMap(RecordingTest::lines)
          .toList();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
