package dev.reprise.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScrapeSourceTest {
  private static final Scope SCOPE = new Scope(InstrumentedApplication.CLUSTER, "default", "");
  private static final InstantSource CLOCK = InstantSource.system();

  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    http.shutdownNow();
  }

  @Test
  void agreesWithPrometheusOnTheSameWindow(@TempDir Path folder)
      throws IOException, InterruptedException {
    try (var application = new InstrumentedApplication().used(10);
        var prometheus = new PrometheusProcess(folder, application.uri("/metrics"))) {
      prometheus.awaitSeries("rate(http_server_requests_seconds_count[3s])");
      TimeWindow window = window(12, 4);
      var catalogue = Catalogue.named("http-service");

      Telemetry scraped = scraping(application.uri("/metrics")).collect(catalogue, SCOPE, window);
      until(window.end().plusSeconds(1));
      var settings = PrometheusSettings.of(prometheus.endpoint(), "");
      Telemetry asked = new PrometheusSource(http, settings).collect(catalogue, SCOPE, window);

      for (String key : new String[] {"requests_per_sec", "threads", "server_errors_per_sec"}) {
        assertThat(mean(scraped, key))
            .as(key)
            .isCloseTo(mean(asked, key), within(0.02 * mean(asked, key)));
      }
      for (String key : new String[] {"request_latency_p50", "request_latency_p95"}) {
        assertThat(overall(scraped, key))
            .as(key)
            .isCloseTo(overall(asked, key), within(0.02 * overall(asked, key)));
      }
      assertThat(scraped.states()).isEqualTo(asked.states());
    }
  }

  @Test
  void anApplicationThatStopsMeanwhileLeavesStepsWithoutAnAnswer()
      throws IOException, InterruptedException {
    var now = new AtomicReference<>(CLOCK.instant());
    var window = new TimeWindow(now.get(), now.get().plusSeconds(4), Duration.ofSeconds(1));
    var application = new InstrumentedApplication().used(20);
    try {
      Waiting stopping =
          when -> {
            now.set(when);
            if (!when.isBefore(window.end().minusSeconds(1))) {
              application.close();
            }
          };

      var telemetry =
          new ScrapeSource(http, application.uri("/metrics"), now::get, stopping)
              .collect(Catalogue.named("http-service"), SCOPE, window);

      MetricTelemetry requests = telemetry.metric("requests_per_sec").orElseThrow();
      assertThat(requests.state()).isEqualTo(State.PARTIAL);
      assertThat(requests.samples().observed()).isEqualTo(2);
      assertThat(requests.evidence().notes()).hasSize(2);
    } finally {
      application.close();
    }
  }

  @Test
  void whatOnlyPrometheusCanEvaluateFailsAloneAndSaysSo() throws IOException, InterruptedException {
    var yaml =
        """
        catalogue: mixed
        metrics:
          raw: {group: latency, unit: s, better: lower, floor: 1, kind: raw, promql: 'sum(x)'}
          threads: {group: latency, unit: s, better: lower, floor: 1, kind: gauge, of: jvm_threads_live_threads}
        """;
    var catalogue = Catalogue.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)), "mixed.yaml");
    var now = new AtomicReference<>(CLOCK.instant());
    var window = new TimeWindow(now.get(), now.get().plusSeconds(2), Duration.ofSeconds(1));
    try (var application = new InstrumentedApplication().used(5)) {
      Telemetry telemetry =
          new ScrapeSource(http, application.uri("/metrics"), now::get, now::set)
              .collect(catalogue, Scope.ALL, window);

      assertThat(telemetry.metric("raw").orElseThrow().evidence().failure())
          .isEqualTo("PromQL that is written by hand needs a Prometheus server: sum(x)");
      assertThat(telemetry.metric("threads").orElseThrow().state()).isEqualTo(State.OK);
    }
  }

  @Test
  void whereNothingAnswersThereIsNoTelemetry() {
    URI nobody = URI.create("http://127.0.0.1:1/metrics");

    assertThatThrownBy(() ->
            new ScrapeSource(http, nobody, CLOCK, when -> {})
                .collect(Catalogue.named("reprise"), Scope.ALL, window(3, 1)))
        .isInstanceOf(TelemetryException.class)
        .hasMessageStartingWith("None of 4 scrapes of http://127.0.0.1:1/metrics gave metrics");
  }

  private ScrapeSource scraping(URI page) {
    return new ScrapeSource(http, page, CLOCK, ScrapeSourceTest::until);
  }

  private static TimeWindow window(int seconds, int step) {
    Instant start = CLOCK.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    return new TimeWindow(start, start.plusSeconds(seconds), Duration.ofSeconds(step));
  }

  private static void until(Instant when) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(2))
        .pollDelay(Duration.ZERO)
        .until(() -> !CLOCK.instant().isBefore(when));
  }

  private static double mean(Telemetry telemetry, String key) {
    return telemetry.metric(key).orElseThrow().samples().mean();
  }

  private static double overall(Telemetry telemetry, String key) {
    Double overall = telemetry.metric(key).orElseThrow().overall();
    return overall == null ? Double.NaN : overall;
  }
}
