package dev.reprise.inapp.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ReadinessTest {
  private static final String PATH = "/api/health/readyz";

  @Test
  void tellsPendingMigrationsAndADatabaseThatIsDown()
      throws IOException, InterruptedException, SQLException {
    try (var postgres = PostgresServer.start();
        var application =
            RunningApplication.start(
                StoreApplication.class,
                StoreApplication.settings(
                    postgres.database("store")[0],
                    "spring.datasource.username=postgres",
                    "spring.datasource.hikari.connection-timeout=500"))) {
      assertThat(application.get(PATH).statusCode()).isEqualTo(200);

      try (var connection = DriverManager.getConnection(postgres.url("store"), "postgres", "");
          var statement = connection.createStatement()) {
        statement.execute("DELETE FROM flyway_schema_history WHERE version = '2'");
      }
      HttpResponse<String> pending = application.get(PATH);
      postgres.crash();
      HttpResponse<String> down = application.get(PATH);

      assertThat(pending.statusCode()).isEqualTo(503);
      assertThat(pending.body())
          .isEqualTo(
              "{\"status\":\"not ready\",\"database\":{\"connected\":true},"
                  + "\"migrations\":{\"pending\":[\"V2__stock.sql\"]}}");
      assertThat(down.statusCode()).isEqualTo(503);
      assertThat(down.body())
          .contains("\"status\":\"not ready\"", "\"connected\":false", "cannot be asked")
          .doesNotContain("127.0.0.1");
    }
  }

  @Test
  void isNotReadyWhileItDrains() throws IOException, InterruptedException {
    var application =
        RunningApplication.start(
            PartsApplication.class, "reprise.testing=1", "reprise.shutdown.drain=4s");
    assertThat(application.get(PATH).statusCode()).isEqualTo(200);

    var closing = CompletableFuture.runAsync(application::close);
    Awaitility.await()
        .atMost(Duration.ofSeconds(4))
        .untilAsserted(() -> {
          HttpResponse<String> answer = application.get(PATH);
          assertThat(answer.statusCode()).isEqualTo(503);
          assertThat(answer.body()).isEqualTo("{\"status\":\"shutting down\"}");
        });

    closing.join();
  }
}
