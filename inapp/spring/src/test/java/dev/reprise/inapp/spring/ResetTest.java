package dev.reprise.inapp.spring;

import static dev.reprise.inapp.spring.RunningApplication.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class ResetTest {
  private PostgresServer postgres;
  private RunningApplication application;

  @BeforeAll
  void start() throws IOException, InterruptedException, SQLException {
    postgres = PostgresServer.start();
    application =
        RunningApplication.start(
            StoreApplication.class, StoreApplication.settings(postgres.database("store")));
  }

  @AfterAll
  void stop() throws IOException, SQLException {
    try (var stopped = postgres) {
      application.close();
      assertThat(stopped.databases()).noneMatch(it -> it.contains("_spare_"));
    }
  }

  private HttpResponse<String> reset(boolean seed) throws IOException, InterruptedException {
    return application.post("/api/testing/reset?seed=" + seed, "");
  }

  private Map<String, Object> counts() throws IOException, InterruptedException {
    return Map.copyOf(json(application.get("/counts")));
  }

  @Test
  void bringsBackWhatMigrationsMasterDataAndSeedMake() throws IOException, InterruptedException {
    for (int round = 0; round < 3; round++) {
      assertThat(json(reset(false)))
          .isEqualTo(Map.of("status", "complete", "mode", "testing", "seeded", false));
      assertThat(counts()).isEqualTo(Map.of("types", 3, "parts", 0));

      assertThat(application.post("/parts?type=2", "").body()).isEqualTo("Resistor");
      assertThat(counts()).containsEntry("parts", 1);

      assertThat(json(reset(true))).containsEntry("seeded", true);
      assertThat(counts()).isEqualTo(Map.of("types", 3, "parts", 2));
    }
  }

  @Test
  void copiesFromTheSecondTimeOn() throws IOException, InterruptedException {
    reset(true);

    var timing = reset(true).headers().firstValue("Server-Timing").orElseThrow();

    assertThat(timing).startsWith("template;");
  }

  /// As a process that was killed leaves it: what lies there is not of this one.
  @Test
  void sweepsAwayWhatAKilledProcessLeftBehind()
      throws IOException, InterruptedException, SQLException {
    String[] settings = StoreApplication.settings(postgres.database("killed"));
    try (var first = RunningApplication.start(StoreApplication.class, settings)) {
      first.post("/api/testing/reset", "");
    }
    String template =
        postgres.databases().stream()
            .filter(it -> it.startsWith("killed_reprise_template_"))
            .findFirst()
            .orElseThrow();
    String spare = template.replace("_template_", "_spare_") + "_1";
    postgres.execute("CREATE DATABASE " + spare);
    postgres.execute("CREATE DATABASE killed_reprise_discarded_1");

    try (var second = RunningApplication.start(StoreApplication.class, settings)) {
      var answer = second.post("/api/testing/reset?seed=false", "");

      assertThat(answer.headers().firstValue("Server-Timing").orElseThrow())
          .startsWith("template;");
      assertThat(json(second.get("/counts"))).isEqualTo(Map.of("types", 3, "parts", 0));
    }
    assertThat(postgres.databases())
        .filteredOn(it -> it.startsWith("killed"))
        .containsExactlyInAnyOrder("killed", template);
  }

  /// Two applications share a database, as two processes would.
  @Test
  void takesTurnsWithAnotherApplicationOfTheSameDatabase()
      throws IOException, InterruptedException, SQLException {
    String[] settings = StoreApplication.settings(postgres.database("shared"));
    try (var one = RunningApplication.start(StoreApplication.class, settings);
        var two = RunningApplication.start(StoreApplication.class, settings)) {
      for (int round = 0; round < 5; round++) {
        var others = CompletableFuture.supplyAsync(() -> reset(two));
        var answer = reset(one);

        assertThat(List.of(answer.statusCode(), others.join().statusCode()))
            .isSubsetOf(200, 503)
            .contains(200);
        assertThat(List.of(answer, others.join()))
            .filteredOn(it -> it.statusCode() == 503)
            .allMatch(it -> it.body().contains("Another reset is in progress"));
      }
      assertThat(reset(one).statusCode()).isEqualTo(200);
      assertThat(json(one.get("/counts"))).isEqualTo(Map.of("types", 3, "parts", 0));
      // Its connections were cut by the other's reset.
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> assertThat(json(two.get("/counts"))).isEqualTo(Map.of("types", 3, "parts", 0)));
    }
  }

  private static HttpResponse<String> reset(RunningApplication application) {
    try {
      return application.post("/api/testing/reset", "");
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void isReadyOnceMigrated() throws IOException, InterruptedException {
    var answer = application.get("/api/health/readyz");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"status\":\"ready\",\"database\":{\"connected\":true},\"migrations\":{\"pending\":[]}}");
  }

  @Test
  void refusesPagesOfOthers() throws IOException, InterruptedException {
    var answer = application.post("/api/testing/reset", "", "Origin", "https://evil.example");

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void takesTrueOrFalseAndNothingElse() throws IOException, InterruptedException {
    assertThat(application.post("/api/testing/reset?seed=maybe", "").statusCode()).isEqualTo(400);
    assertThat(application.get("/api/testing/reset").statusCode()).isEqualTo(405);
  }

  @Test
  void migratesWhereTheUserMayNotMakeDatabases()
      throws IOException, InterruptedException, SQLException {
    postgres.execute("CREATE ROLE plain LOGIN");
    postgres.execute("CREATE DATABASE plain OWNER plain");
    try (var poor =
        RunningApplication.start(
            StoreApplication.class,
            StoreApplication.settings(
                "spring.datasource.url=" + postgres.url("plain"),
                "spring.datasource.username=plain"))) {
      for (int round = 0; round < 2; round++) {
        var answer = poor.post("/api/testing/reset?seed=true", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Server-Timing").orElseThrow())
            .startsWith("migrations;");
        assertThat(json(poor.get("/counts"))).isEqualTo(Map.of("types", 3, "parts", 2));
      }
    }
  }

  @Test
  void resetsH2Too() throws IOException, InterruptedException {
    try (var small =
        RunningApplication.start(
            StoreApplication.class,
            StoreApplication.settings("spring.datasource.url=jdbc:h2:mem:store"))) {
      small.post("/api/testing/reset?seed=true", "");
      small.post("/parts?type=2", "");

      var answer = small.post("/api/testing/reset?seed=true", "");

      assertThat(answer.headers().firstValue("Server-Timing").orElseThrow())
          .startsWith("template;");
      assertThat(json(small.get("/counts"))).isEqualTo(Map.of("types", 3, "parts", 2));
      assertThat(small.post("/parts?type=3", "").body()).isEqualTo("Capacitor");
    }
  }

  @Test
  void staysClosedAfterAResetThatFailedUntilOneSucceeds(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path seed = Files.writeString(folder.resolve("seed.sql"), "INSERT INTO nowhere VALUES (1)");
    try (var small =
        RunningApplication.start(
            StoreApplication.class,
            StoreApplication.settings(
                "spring.datasource.url=jdbc:h2:mem:failing;DB_CLOSE_DELAY=-1",
                "reprise.reset.seed=file:" + seed))) {
      assertThat(small.post("/api/testing/reset?seed=true", "").statusCode()).isEqualTo(500);

      assertThat(small.get("/counts").statusCode()).isEqualTo(503);
      assertThat(small.get("/api/health/readyz").body()).contains("The last reset failed");

      Files.writeString(seed, "INSERT INTO parts (type_id, name) VALUES (2, 'one')");
      assertThat(small.post("/api/testing/reset?seed=true", "").statusCode()).isEqualTo(200);
      assertThat(json(small.get("/counts"))).isEqualTo(Map.of("types", 3, "parts", 1));
    }
  }

  @Test
  void doesNothingWhileARequestDoesNotEnd() throws IOException, InterruptedException {
    try (var small =
        RunningApplication.start(
            StoreApplication.class,
            StoreApplication.settings(
                "spring.datasource.url=jdbc:h2:mem:busy;DB_CLOSE_DELAY=-1",
                "reprise.reset.patience=200ms"))) {
      small.post("/parts?type=1", "");
      var held = small.bean(StoreApplication.Store.class);
      var waiting =
          CompletableFuture.supplyAsync(() -> {
            try {
              return small.get("/hold").body();
            } catch (IOException | InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
      held.entered().await();

      var answer = small.post("/api/testing/reset", "");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("1 requests did not end in time");
      assertThat(json(small.get("/counts"))).containsEntry("parts", 1);
      held.released().countDown();
      assertThat(waiting.join()).isEqualTo("1 parts");
      assertThat(small.post("/api/testing/reset", "").statusCode()).isEqualTo(200);
      assertThat(json(small.get("/counts"))).containsEntry("parts", 0);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void resetsWhatLiquibaseMigrates(boolean template)
      throws IOException, InterruptedException, SQLException {
    try (var changed =
        RunningApplication.start(
            StoreApplication.class,
            StoreApplication.settings(
                postgres.database("liquibase_" + template)[0],
                "spring.datasource.username=postgres",
                "spring.flyway.enabled=false",
                "spring.liquibase.enabled=true",
                "spring.liquibase.change-log=classpath:data/changes.sql",
                "spring.liquibase.parameters.maker=migration",
                "reprise.reset.template=" + template))) {
      String way = "";
      for (int round = 0; round < 2; round++) {
        var answer = changed.post("/api/testing/reset?seed=true", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        way = answer.headers().firstValue("Server-Timing").orElseThrow();
        changed.post("/parts?type=2", "");
      }
      assertThat(json(changed.get("/counts"))).isEqualTo(Map.of("types", 3, "parts", 3));
      assertThat(changed.post("/parts?type=1", "").body()).isEqualTo("made by a migration");
      assertThat(way).startsWith(template ? "template;" : "migrations;");
      assertThat(changed.get("/api/health/readyz").body()).contains("\"pending\":[]");
    }
    assertThat(Scope.getCurrentScope().getSingleton(ChangeLogHistoryServiceFactory.class))
        .as("what Liquibase remembers of connections that are gone")
        .extracting("services", MAP)
        .isEmpty();
  }
}
