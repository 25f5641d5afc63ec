package dev.reprise.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Histogram;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What only shows with series that were stored before, with native histograms, and with a server
/// that refuses what is too much.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoredSeriesTest {
  private static final int SCRAPE_SECONDS = 15;
  private static final String YAML =
      """
      catalogue: stored
      metrics:
        errors: {group: errors, unit: "/s", better: lower, floor: 1, kind: rate, of: errors_total, zero_beside: {of: requests_total}}
        latency: {group: latency, unit: s, better: lower, floor: 1, kind: quantile, quantile: "0.5", of: latency_seconds}
        native: {group: latency, unit: s, better: lower, floor: 0.001, kind: quantile, quantile: "0.95", of: native_seconds}
      """;

  private final Catalogue catalogue =
      Catalogue.read(new ByteArrayInputStream(YAML.getBytes(UTF_8)), "stored.yaml");
  private final Instant end =
      Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MINUTES);
  private final TimeWindow window =
      new TimeWindow(end.minus(Duration.ofMinutes(20)), end, Duration.ofMinutes(5));
  private final HttpClient http = HttpClient.newHttpClient();
  private HttpServer application;
  private PrometheusProcess prometheus;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException, InterruptedException {
    store(folder);
    application = application();
    prometheus =
        new PrometheusProcess(
            folder,
            URI.create("http://127.0.0.1:" + application.getAddress().getPort()),
            "--query.max-samples=75",
            "--enable-feature=native-histograms");
    prometheus.awaitSeries("count_over_time(up{job=\"application\"}[10s]) > 6");
  }

  @AfterAll
  void stop() {
    prometheus.close();
    application.stop(0);
    http.shutdownNow();
  }

  /// `requests_total` is there all the time, `up` says for the second half that nobody answered.
  private void store(Path folder) throws IOException, InterruptedException {
    var text = new StringBuilder();
    for (String name : new String[] {"up", "requests", "latency_seconds"}) {
      String type = name.equals("up") ? "gauge" : name.equals("requests") ? "counter" : "histogram";
      text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
      Instant middle = end.minus(Duration.ofMinutes(10));
      int count = 0;
      for (Instant at = window.start().minusSeconds(60);
          !at.isAfter(end);
          at = at.plusSeconds(SCRAPE_SECONDS)) {
        count++;
        long second = at.getEpochSecond();
        switch (type) {
          case "gauge" -> line(text, "up", "", at.isAfter(middle) ? 0 : 1, second);
          case "counter" -> line(text, "requests_total", "", count, second);
          default -> {
            for (String le : new String[] {"0.1", "0.2", "0.5", "1.0", "+Inf"}) {
              line(text, "latency_seconds_bucket", ",le=\"" + le + "\"", count, second);
            }
          }
        }
      }
    }
    Path file = Files.writeString(folder.resolve("metrics.txt"), text.append("# EOF\n"));
    Process promtool =
        new ProcessBuilder(
                "promtool",
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                file.toString(),
                folder.resolve("data").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(promtool.getInputStream().readAllBytes(), UTF_8);
    assertThat(promtool.waitFor()).as(said).isZero();
  }

  private static void line(StringBuilder text, String name, String more, int value, long second) {
    text.append(name)
        .append("{job=\"a\",instance=\"b\"")
        .append(more)
        .append("} ")
        .append(value)
        .append(' ')
        .append(second)
        .append('\n');
  }

  /// An application that observes 20 ms nine times of ten and 80 ms otherwise, whenever it is
  /// asked.
  private static HttpServer application() throws IOException {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Histogram histogram =
        Histogram.builder()
            .name("native_seconds")
            .help("Times.")
            .nativeOnly()
            .register(registry.getPrometheusRegistry());
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        it -> {
          for (int i = 0; i < 20; i++) {
            histogram.observe(i < 18 ? 0.02 : 0.08);
          }
          String wanted = String.valueOf(it.getRequestHeaders().getFirst("Accept"));
          String type = wanted.split(",", 2)[0];
          var page = new ByteArrayOutputStream();
          registry.scrape(page, type);
          it.getResponseHeaders().set("Content-Type", type);
          it.sendResponseHeaders(200, page.size());
          it.getResponseBody().write(page.toByteArray());
          it.close();
        });
    server.start();
    return server;
  }

  private Telemetry ask(TimeWindow when) throws InterruptedException {
    var settings = PrometheusSettings.of(prometheus.endpoint(), "");
    return new PrometheusSource(http, settings).collect(catalogue, Scope.ALL, when);
  }

  @Test
  void whatIsMissingIsZeroOnlyWhileTheTargetWasUp() throws InterruptedException {
    MetricTelemetry errors = ask(window).metric("errors").orElseThrow();

    assertThat(errors.state()).isEqualTo(State.PARTIAL);
    assertThat(errors.samples().observed()).isEqualTo(2);
    assertThat(errors.samples().numbers()).containsOnly(0.0);
  }

  @Test
  void aWholeWindowThatIsTooMuchIsNotedAndTakesNoSampleAway() throws InterruptedException {
    MetricTelemetry latency = ask(window).metric("latency").orElseThrow();

    assertThat(latency.samples().observed()).isEqualTo(4);
    assertThat(latency.overall()).isNull();
    assertThat(latency.evidence().notes())
        .singleElement()
        .asString()
        .startsWith("over the whole window: HTTP 422")
        .contains("too many samples");
  }

  @Test
  void nativeHistogramsHaveQuantilesToo() throws InterruptedException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var latest = new TimeWindow(now.minusSeconds(4), now, Duration.ofSeconds(4));

    MetricTelemetry metric = ask(latest).metric("native").orElseThrow();

    DoubleStream numbers = metric.samples().numbers();
    assertThat(numbers.max().orElse(Double.NaN))
        .as(metric.toString())
        .isCloseTo(0.08, within(0.008));
    assertThat(metric.overall()).isNotNull().isCloseTo(0.08, within(0.008));
  }
}
