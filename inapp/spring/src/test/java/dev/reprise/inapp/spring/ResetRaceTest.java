package dev.reprise.inapp.spring;

import static dev.reprise.inapp.spring.RunningApplication.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reprise.profile.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
@TestInstance(Lifecycle.PER_CLASS)
class ResetRaceTest {
  private static final int RESETS = 50;

  /// Who holds on to a database without being in it yet.
  private static final String CONNECTING =
      """
      SELECT pid FROM pg_locks
      WHERE classid = 'pg_database'::regclass
        AND objid = (SELECT oid FROM pg_database WHERE datname = 'race')\
      """;

  private static final int REQUESTS_A_SECOND = 200;

  private final Queue<CompletableFuture<HttpResponse<String>>> answers =
      new ConcurrentLinkedQueue<>();
  private PostgresServer postgres;
  private RunningApplication application;

  @BeforeAll
  void start() throws Exception {
    postgres = PostgresServer.start();
    application =
        RunningApplication.start(
            StoreApplication.class, StoreApplication.settings(postgres.database("race")));
  }

  @AfterAll
  void stop() throws IOException {
    try (var stopped = postgres) {
      assertThat(stopped).isNotNull();
      application.close();
    }
  }

  @Test
  void leavesACorrectDatabaseAndNoFailureBehindWhateverRunsMeanwhile()
      throws IOException, InterruptedException {
    int[] sent = {0};
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try (var timer = Executors.newSingleThreadScheduledExecutor()) {
      var traffic =
          timer.scheduleAtFixedRate(
              () -> answers.add(send(client, sent[0]++)),
              0,
              1_000_000 / REQUESTS_A_SECOND,
              TimeUnit.MICROSECONDS);
      for (int i = 0; i < RESETS; i++) {
        assertThat(application.post("/api/testing/reset?seed=true", "").statusCode())
            .isEqualTo(200);
        new CountDownLatch(1).await(40, TimeUnit.MILLISECONDS); // some time for the others
      }
      traffic.cancel(false);
    }
    List<HttpResponse<String>> all = answers.stream().map(CompletableFuture::join).toList();
    client.close();

    assertThat(all).extracting(HttpResponse::statusCode).isSubsetOf(200, 503);
    assertThat(all).filteredOn(it -> it.statusCode() == 200).hasSizeGreaterThan(100);
    assertThat(all)
        .filteredOn(it -> it.statusCode() == 503)
        .allMatch(it -> it.headers().firstValue("Retry-After").isPresent());
    assertThat(counted(all))
        .isNotEmpty()
        .allMatch(it -> Integer.valueOf(3).equals(it.get("types")));
    application.post("/api/testing/reset?seed=true", "");
    assertThat(json(application.get("/counts"))).isEqualTo(Map.of("types", 3, "parts", 2));
  }

  @Test
  void letsOneOfTwoResetsWait() throws IOException, InterruptedException {
    var first = Stream.generate(() -> request("/api/testing/reset?seed=true")).limit(8).toList();
    try (var client = HttpClient.newHttpClient()) {
      var outcomes =
          first.stream()
              .map(it -> client.sendAsync(it.build(), BodyHandlers.ofString()))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();

      assertThat(outcomes).extracting(HttpResponse::statusCode).contains(200, 503);
      assertThat(outcomes)
          .filteredOn(it -> it.statusCode() == 503)
          .allMatch(it -> it.headers().firstValue("Retry-After").orElse("").equals("5"));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sendsAwayWhoIsJustConnecting(boolean template) throws Exception {
    if (template) {
      application.post("/api/testing/reset", "");
    } else {
      postgres.dropTemplates();
    }
    try (var others = Executors.newSingleThreadExecutor()) {
      var connecting = others.submit(this::connectSlowlyAndStay);
      await().during(Duration.ofMillis(300)).until(() -> !postgres.texts(CONNECTING).isEmpty());

      var answer = application.post("/api/testing/reset", "");

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThatThrownBy(connecting::get).hasCauseInstanceOf(SQLException.class);
    }
  }

  /// It is let in, but for four seconds no list of those connected names it.
  private boolean connectSlowlyAndStay() throws SQLException {
    String url = postgres.url("race") + "?options=-c%20post_auth_delay=4";
    try (var connection = DriverManager.getConnection(url, "postgres", "");
        var statement = connection.createStatement()) {
      return statement.execute("SELECT pg_sleep(60)");
    }
  }

  private CompletableFuture<HttpResponse<String>> send(HttpClient client, int number) {
    var request = number % 2 == 0 ? request("/parts?type=2") : application.request("/counts");
    return client.sendAsync(request.build(), BodyHandlers.ofString());
  }

  private java.net.http.HttpRequest.Builder request(String path) {
    return application.request(path).POST(BodyPublishers.noBody());
  }

  private static List<Map<String, Object>> counted(List<HttpResponse<String>> all) {
    return all.stream()
        .filter(it -> it.statusCode() == 200 && it.body().contains("types"))
        .map(it -> Map.<String, Object>copyOf(Json.parseObject(it.body())))
        .toList();
  }
}
