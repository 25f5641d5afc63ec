package dev.reprise.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.behaviour.ActuatorSource;
import dev.reprise.behaviour.BehaviourProfile;
import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.ConfigSnapshot.EnvVar;
import dev.reprise.behaviour.Deployment;
import dev.reprise.behaviour.ProfileHeader;
import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.behaviour.ProfileOrder;
import dev.reprise.behaviour.Scope;
import dev.reprise.behaviour.ScrapeSource;
import dev.reprise.behaviour.State;
import dev.reprise.behaviour.TimeWindow;
import dev.reprise.behaviour.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A behaviour profile of a Spring Boot application, from its own Actuator.
@Timeout(120)
class ActuatorTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  /// Plainly invented, one for each way in which secrets come into applications.
  private static final List<String> SECRETS =
      List.of("in-the-environment", "in-an-address", "in-json", "in-a-jvm-option", "in-a-property");

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "PWD", "/srv/inventory",
          "STOCK_LIMIT", "500",
          "PAYMENT_API_KEY", "in-the-environment",
          "BROKER_URL", "amqp://shop:in-an-address@broker:5672/stock",
          "SPRING_APPLICATION_JSON", "{\"mail\":{\"password\":\"in-json\",\"host\":\"post\"}}");

  private static final List<String> OPTIONS =
      List.of(
          "--management.endpoints.web.exposure.include=env,configprops,info,prometheus",
          "--management.endpoint.env.show-values=always",
          "--management.info.git.mode=full",
          "--management.info.java.enabled=true",
          "--management.metrics.distribution.percentiles-histogram.http.server.requests=true",
          "--warehouse.token=in-a-property");

  @TempDir Path folder;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-21T09:00:00Z"));

  @Test
  void tellsConfigurationVersionsAndTelemetryButNoSecret()
      throws IOException, InterruptedException {
    try (var application =
            new InventoryProcess(ENVIRONMENT, List.of("-Dledger.secret=in-a-jvm-option"), all());
        HttpClient http = HttpClient.newHttpClient()) {
      URI actuator = application.address.resolve("/actuator");
      Deployment deployment = new ActuatorSource(http, actuator).survey();
      Instant start = now.get();
      var window = new TimeWindow(start, start.plusMillis(1500), Duration.ofMillis(250));
      var order =
          new ProfileOrder(
              ProfileHeader.Title.of(window, ""),
              new Scope("stock", "", ""),
              false,
              Catalogue.named("http-service"),
              window);
      BehaviourProfile taken =
          order.take(
              new ScrapeSource(
                  http, URI.create(actuator + "/prometheus"), now::get, using(http, application)),
              deployment,
              now::get);
      ProfileLibrary.in(folder.resolve("kept")).store(taken);
      isWhatTheApplicationSaid(
          ProfileLibrary.in(folder.resolve("kept")).get(taken.header().id().value()));
    }
    assertThat(everythingKept()).contains(COMMIT).doesNotContain(SECRETS);
  }

  private static void isWhatTheApplicationSaid(BehaviourProfile kept) {
    assertThat(kept.versions().workerCodeSha()).isEqualTo(COMMIT);
    assertThat(kept.deploymentContext())
        .containsEntry("git_branch", "main")
        .containsEntry("app_name", "stock")
        .containsEntry("app_version", "4.2")
        .containsEntry("java_version", System.getProperty("java.version"));
    assertThat(kept.configuration().serverEnvVars())
        .contains(
            new EnvVar("STOCK_LIMIT", "500", false),
            new EnvVar("PWD", "/srv/inventory", false),
            new EnvVar("PAYMENT_API_KEY", "«secret»", true),
            new EnvVar("BROKER_URL", "amqp://shop:«secret»@broker:5672/stock", true));
    assertThat(kept.configuration().properties())
        .contains(
            new EnvVar("spring.application.name", "inventory", false),
            new EnvVar("mail.host", "post", false),
            new EnvVar("mail.password", "«secret»", true),
            new EnvVar("ledger.secret", "«secret»", true),
            new EnvVar("warehouse.token", "«secret»", true),
            // Only its beans know this one, and the Actuator was not told to show what they know.
            new EnvVar("server.tomcat.threads.max", "******", true));
    assertThat(kept.configuration().properties())
        .extracting(EnvVar::name)
        .doesNotContain("local.server.port", "com.zaxxer.hikari.pool_number", "java.home");
    for (String metric : List.of("requests_per_sec", "request_latency_p95", "threads")) {
      assertThat(kept.telemetry().metric(metric).orElseThrow().state())
          .as(metric)
          .isEqualTo(State.OK);
    }
  }

  private List<String> all() throws IOException {
    Path git = folder.resolve("git.properties");
    Files.writeString(git, "git.commit.id=" + COMMIT + "\ngit.branch=main\n");
    Path build = folder.resolve("build-info.properties");
    Files.writeString(build, "build.name=stock\nbuild.version=4.2\n");
    return Stream.concat(
            OPTIONS.stream(),
            Stream.of(
                "--spring.info.git.location=" + git.toUri(),
                "--spring.info.build.location=" + build.toUri()))
        .toList();
  }

  /// Uses the application until its time has come, however slow the machine is.
  private Waiting using(HttpClient http, InventoryProcess application) {
    var types = HttpRequest.newBuilder(application.address.resolve("/api/types")).build();
    return when -> {
      while (now.get().isBefore(when)) {
        assertThat(answer(http, types)).isEqualTo(200);
        now.updateAndGet(it -> it.plusMillis(50));
      }
    };
  }

  private static int answer(HttpClient http, HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String everythingKept() throws IOException {
    var text = new StringBuilder();
    try (var files = Files.walk(folder.resolve("kept"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString();
  }
}
