package dev.reprise.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.reprise.profile.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusSourceTest {
  private static final Scope SCOPE =
      new Scope(InstrumentedApplication.CLUSTER, "default", "unused");
  private static final String COUNT = "http_server_requests_seconds_count";

  private final HttpClient http = HttpClient.newHttpClient();
  private InstrumentedApplication application;
  private PrometheusProcess prometheus;
  private TimeWindow window;
  private Telemetry telemetry;

  @BeforeAll
  void observeAnApplication(@TempDir Path folder) throws IOException, InterruptedException {
    application = new InstrumentedApplication().used(20);
    prometheus = new PrometheusProcess(folder, application.uri("/metrics"));
    prometheus.awaitSeries("rate(" + COUNT + "[3s])");
    Instant start = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
    window = new TimeWindow(start, start.plusSeconds(9), Duration.ofSeconds(3));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> InstantSource.system().instant().isAfter(window.end().plusSeconds(1)));
    telemetry = source("").collect(Catalogue.named("http-service"), SCOPE, window);
  }

  @AfterAll
  void stop() {
    prometheus.close();
    application.close();
    http.shutdownNow();
  }

  @Test
  void countsWhatTheApplicationServed() {
    MetricTelemetry requests = metric("requests_per_sec");

    assertThat(requests.state()).isEqualTo(State.OK);
    assertThat(requests.samples().observed()).isEqualTo(3);
    assertThat(requests.samples().mean()).isCloseTo(50, within(5.0));
  }

  @Test
  void saysWhatPrometheusSays() throws IOException, InterruptedException {
    assertThat(metric("requests_per_sec").samples().list())
        .isEqualTo(asked("sum(rate(" + COUNT + "[3s]))"));
    assertThat(metric("request_latency_p95").samples().list())
        .isEqualTo(
            asked(
                "1000 * histogram_quantile(0.95,"
                    + " sum by (le) (rate(http_server_requests_seconds_bucket[3s])))"));
  }

  @Test
  void measuresLatencyOverTheWholeWindowToo() {
    assertThat(metric("request_latency_p95").overall()).isBetween(60.0, 90.0);
    assertThat(metric("request_latency_p50").overall()).isBetween(15.0, 25.0);
    assertThat(metric("request_latency_mean").overall()).isCloseTo(26, within(1.5));
    assertThat(metric("requests_per_sec").overall()).isNull();
  }

  @Test
  void errorsThatNeverHappenedAreZeroBesideRequestsThatDid() {
    assertThat(metric("server_errors_per_sec").samples().list()).containsExactly(0.0, 0.0, 0.0);
  }

  @Test
  void whatNobodyExportsIsEmptyAndNotZero() {
    MetricTelemetry cpu = metric("cpu");

    assertThat(cpu.state()).isEqualTo(State.EMPTY);
    assertThat(cpu.samples().undefined()).isZero();
    assertThat(cpu.samples().aggregates()).isNull();
  }

  @Test
  void anotherClusterHasNothingNotEvenZeros() throws InterruptedException {
    var elsewhere = new Scope("elsewhere", "", "");

    var nothing = source("").collect(Catalogue.named("http-service"), elsewhere, window);

    assertThat(nothing.states()).containsEntry(State.EMPTY, (long) nothing.metrics().size());
  }

  @Test
  void aWindowBeforeTheFirstScrapeIsPartlyUnanswered() throws InterruptedException {
    var longer = new TimeWindow(window.start().minusSeconds(120), window.end(), window.step());

    var partial = source("").collect(Catalogue.named("http-service"), SCOPE, longer);

    MetricTelemetry requests = partial.metric("requests_per_sec").orElseThrow();
    assertThat(requests.state()).isEqualTo(State.PARTIAL);
    assertThat(requests.samples().expected()).isEqualTo(43);
    assertThat(requests.samples().observed()).isBetween(3, 30);
  }

  @Test
  void oneBrokenQueryFailsAlone() throws InterruptedException {
    var mixed =
        catalogue(
            entry("wrong", "raw, promql: 'sum(rate(('"),
            entry("many", "raw, promql: 'rate(http_server_requests_seconds_bucket[3s])'"),
            entry("none", "raw, promql: '0 / sum(up * 0)'"),
            entry("right", "raw, promql: 'sum(rate(" + COUNT + "[$window]))'"));

    var answers = source("").collect(mixed, SCOPE, window);

    assertThat(answers.metrics())
        .extracting(MetricTelemetry::state)
        .containsExactly(State.QUERY_ERROR, State.QUERY_ERROR, State.EMPTY, State.OK);
    assertThat(failure(answers, "wrong")).startsWith("HTTP 400, bad_data: ");
    assertThat(failure(answers, "many")).contains("series instead of one");
    assertThat(answers.metric("none").orElseThrow().samples().undefined()).isEqualTo(3);
  }

  @Test
  void whereNothingCouldBeAskedThereIsNoTelemetry() {
    var nobody = PrometheusSettings.of(URI.create("http://127.0.0.1:1/prometheus"), "");

    assertThatThrownBy(() ->
            new PrometheusSource(http, nobody)
                .collect(Catalogue.named("reprise"), Scope.ALL, window))
        .isInstanceOf(TelemetryException.class)
        .hasMessageStartingWith(
            "All 6 queries to Prometheus at http://127.0.0.1:1/prometheus failed");
  }

  private PrometheusSource source(String tenant) {
    return new PrometheusSource(http, PrometheusSettings.of(prometheus.endpoint(), tenant));
  }

  private MetricTelemetry metric(String key) {
    return telemetry.metric(key).orElseThrow();
  }

  private static String failure(Telemetry telemetry, String key) {
    return telemetry.metric(key).orElseThrow().evidence().failure();
  }

  /// What Prometheus answers to a query that is written here by hand.
  private List<Double> asked(String query) throws IOException, InterruptedException {
    String form =
        "query=%s&start=%s&end=%s&step=3"
            .formatted(
                URLEncoder.encode(query, StandardCharsets.UTF_8),
                window.start().getEpochSecond() + 3,
                window.end().getEpochSecond());
    Object body = Json.parse(prometheus.raw("query_range", form));
    Object values = SomeProfile.at(body, "data", "result", 0, "values");
    var numbers = new ArrayList<Double>();
    for (int i = 0; i < window.steps(); i++) {
      numbers.add(Double.valueOf(String.valueOf(SomeProfile.at(values, i, 1))));
    }
    return numbers;
  }

  private static Catalogue catalogue(String... entries) {
    String yaml = "catalogue: mixed\nmetrics:\n" + String.join("", entries);
    return Catalogue.read(
        new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "mixed.yaml");
  }

  private static String entry(String key, String kind) {
    return "  %s: {group: latency, unit: s, better: lower, floor: 1, kind: %s}\n"
        .formatted(key, kind);
  }
}
