package dev.reprise.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.Group;
import dev.reprise.behaviour.MetricTelemetry;
import dev.reprise.behaviour.Scope;
import dev.reprise.behaviour.ScrapeSource;
import dev.reprise.behaviour.State;
import dev.reprise.behaviour.Telemetry;
import dev.reprise.behaviour.TimeWindow;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// The catalogue of Temporal, on what a Temporal server 1.29.1 told of itself: its metrics page
/// before and after it had worked off fifteen orders, cut down to the names that the catalogue
/// uses.
class TemporalServerMetricsTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final List<Group> GROUPS =
      List.of(Group.THROUGHPUT, Group.LATENCY, Group.MATCHING);

  @Test
  void theServersMetricsAreThereUnderTheNamesThatItGivesThem()
      throws IOException, InterruptedException {
    Telemetry telemetry = collected(new Scope("", "default", "orders"));

    assertThat(only(telemetry, "workflows_started_per_sec")).isEqualTo(15 / 30.0);
    assertThat(only(telemetry, "workflows_completed_per_sec")).isEqualTo(15 / 30.0);
    assertThat(only(telemetry, "state_transitions_per_sec")).isPositive();
    assertThat(only(telemetry, "sync_match_rate")).isEqualTo(1);
    assertThat(only(telemetry, "async_match_rate")).isZero();
    assertThat(
            GROUPS.stream().flatMap(it -> telemetry.groups().getOrDefault(it, List.of()).stream()))
        .filteredOn(it -> !it.metric().matches("worker_.*|backlog_.*"))
        .hasSizeGreaterThan(15)
        .allMatch(it -> it.state() == State.OK);
  }

  /// A queue that never had a backlog has no such series; the namespace's own queue has.
  @Test
  void aNamespaceHasItsBacklog() throws IOException, InterruptedException {
    Telemetry telemetry = collected(new Scope("", "default", ""));

    assertThat(only(telemetry, "backlog_count")).isZero();
    assertThat(only(telemetry, "backlog_age")).isZero();
  }

  @Test
  void anotherQueueHasNothing() throws IOException, InterruptedException {
    Telemetry telemetry = collected(new Scope("", "default", "elsewhere"));

    assertThat(telemetry.metric("task_dispatch_latency").orElseThrow().state())
        .isEqualTo(State.EMPTY);
  }

  /// The one sample of a metric.
  private static double only(Telemetry telemetry, String key) {
    MetricTelemetry metric = telemetry.metric(key).orElseThrow();
    return Objects.requireNonNull(metric.samples().aggregates()).mean();
  }

  private static Telemetry collected(Scope scope) throws IOException, InterruptedException {
    var now = new AtomicReference<>(NOON);
    HttpServer server = page(List.of("before", "after").iterator());
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI page = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      return new ScrapeSource(http, page, now::get, now::set)
          .collect(
              Catalogue.named("temporal-dsql"), scope, new TimeWindow(NOON, NOON.plus(STEP), STEP));
    } finally {
      server.stop(0);
    }
  }

  private static HttpServer page(Iterator<String> moments) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String name = "temporal-server-1.29.1-" + moments.next() + ".prom";
          try (InputStream page =
              Objects.requireNonNull(
                  TemporalServerMetricsTest.class.getResourceAsStream(name), name)) {
            exchange.sendResponseHeaders(200, 0);
            page.transferTo(exchange.getResponseBody());
          }
          exchange.close();
        });
    server.start();
    return server;
  }
}
