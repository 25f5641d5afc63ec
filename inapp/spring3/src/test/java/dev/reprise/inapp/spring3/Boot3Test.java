package dev.reprise.inapp.spring3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootVersion;

@Timeout(60)
@TestInstance(Lifecycle.PER_CLASS)
class Boot3Test {
  private static final String READY = "/api/health/readyz";
  private static final String RESET = "/api/testing/reset";
  private static final String LOG = "/api/testing/logs/stream";

  private RunningLedger ledger;

  @BeforeAll
  void start() {
    ledger = new RunningLedger("flyway", "reprise.testing=1", "spring.liquibase.enabled=false");
  }

  @AfterAll
  void stop() {
    ledger.close();
  }

  @Test
  void isTriedOnTheBootThatItIsFor() {
    assertThat(SpringBootVersion.getVersion()).startsWith("3.5.");
  }

  @Test
  void tellsTheIdInAnswersAndErrorsAndToOtherServers() throws IOException, InterruptedException {
    var missing = ledger.get("/entries/7");

    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body())
        .contains("\"error\":\"Entry", "\"correlationId\":\"" + RunningLedger.ID + "\"");
    assertThat(missing.headers().allValues("X-Request-Id")).containsExactly(RunningLedger.ID);
    assertThat(ledger.get("/elsewhere").body())
        .isEqualTo(RunningLedger.ID + " " + RunningLedger.ID);
  }

  @Test
  void answersForFailuresOutsideOfControllers() throws IOException, InterruptedException {
    var refused = ledger.get("/refused");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body())
        .contains("\"correlationId\":\"" + RunningLedger.ID + "\"")
        .doesNotContain("internal words", "timestamp");
  }

  @Test
  void isReady() throws IOException, InterruptedException {
    assertThat(ledger.get(READY).body())
        .isEqualTo(
            "{\"status\":\"ready\",\"database\":{\"connected\":true},"
                + "\"migrations\":{\"pending\":[]}}");
  }

  @Test
  void resetsWhatFlywayMade() throws IOException, InterruptedException {
    isAsNewAfterEveryReset(ledger);
  }

  /// A pool that does not say where its database is: Boot does.
  @Test
  void resetsWhatLiquibaseMadeBehindAnyPool() throws IOException, InterruptedException {
    try (var other =
        new RunningLedger(
            "liquibase",
            "reprise.testing=1",
            "spring.flyway.enabled=false",
            "spring.liquibase.change-log=classpath:db/changelog/entries.sql",
            "spring.datasource.type=org.springframework.jdbc.datasource.SimpleDriverDataSource")) {
      isAsNewAfterEveryReset(other);
    }
  }

  private static void isAsNewAfterEveryReset(RunningLedger ledger)
      throws IOException, InterruptedException {
    for (int round = 0; round < 3; round++) {
      var answer = ledger.post(RESET);

      assertThat(answer.body()).contains("\"status\":\"complete\"");
      assertThat(ledger.get("/entries").body()).isEqualTo("1");
      assertThat(ledger.post("/entries").statusCode()).isEqualTo(200);
      assertThat(ledger.get("/entries").body()).isEqualTo("2");
    }
  }

  @Test
  void streamsTheLog() throws IOException, InterruptedException {
    try (Stream<String> lines = ledger.watch(LOG).body()) {
      Iterator<String> events = lines.iterator();
      assertThat(events.next()).isEqualTo("event: connection_open");

      ledger.post("/entries");

      String line = events.next();
      while (!line.contains("added an entry")) {
        line = events.next();
      }
      assertThat(line).contains("\"correlation_id\":\"" + RunningLedger.ID + "\"");
    }
  }

  @Test
  void isAbsentOutsideOfTestModeAndRecordsWhereAsked(@TempDir Path root)
      throws IOException, InterruptedException {
    try (var other =
        new RunningLedger(
            "plain",
            "spring.liquibase.enabled=false",
            "reprise.recording.enabled=true",
            "reprise.recording.data-root=" + root)) {
      assertThat(other.post(RESET).statusCode()).isEqualTo(404);
      assertThat(other.get(LOG).statusCode()).isEqualTo(404);
      assertThat(other.get(READY).statusCode()).isEqualTo(404);
      var missing = other.get("/runs/palouse/entries");
      assertThat(missing.body()).contains("timestamp").doesNotContain("correlationId");
    }

    assertThat(recorded(root)).anyMatch(it -> it.contains("palouse"));
  }

  private static List<String> recorded(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      List<String> lines = new ArrayList<>();
      for (Path file : files.filter(it -> it.toString().endsWith(".jsonl")).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
      return lines;
    }
  }
}
