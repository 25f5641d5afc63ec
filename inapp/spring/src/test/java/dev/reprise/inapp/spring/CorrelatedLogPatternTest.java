package dev.reprise.inapp.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrelatedLogPatternTest {
  /// The pattern is Boot's: a line of text, or JSON where `logging.structured` asks for it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "logging.level.root=INFO | [in-the-log] dev.reprise",
        "logging.expect-correlation-id=true | [in-the-log-",
        "logging.pattern.correlation=<%X{correlationId}> | <in-the-log>",
        "logging.structured.format.file=logstash | \"correlationId\":\"in-the-log\""
      })
  void standsInTheLog(String setting, String expected, @TempDir Path folder)
      throws IOException, InterruptedException {
    Path log = folder.resolve("application.log");
    try (var other =
        RunningApplication.start(
            PartsApplication.class, "reprise.testing=1", "logging.file.name=" + log, setting)) {
      other.get("/echo/log", "X-Request-Id", "in-the-log");
    }

    assertThat(Files.readAllLines(log))
        .filteredOn(it -> it.contains("said with an id"))
        .singleElement()
        .asString()
        .contains(expected);
  }
}
