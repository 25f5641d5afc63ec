package dev.reprise.behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Applications and servers that answer late, or without end. Time passes only as they say.
class SlowApplicationTest {
  private static final Instant START = Instant.parse("2026-02-18T10:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Catalogue CATALOGUE = Catalogue.named("http-service");

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final AtomicReference<String> authorization = new AtomicReference<>("");
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/metrics", this::stallOnce);
    server.createContext("/page", it -> answer(it, "<!doctype html>\n<title>a page</title>\n"));
    server.createContext("/silent", this::breakOff);
    server.createContext("/endless", SlowApplicationTest::talkOn);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    http.shutdownNow();
  }

  @Test
  void scrapesThatWereMissedAreLeftOutAndToldOf() throws InterruptedException {
    var window = new TimeWindow(START, START.plusSeconds(10), SECOND);

    var telemetry =
        new ScrapeSource(http, uri("/metrics"), now::get, this::passUntil)
            .collect(CATALOGUE, Scope.ALL, window);

    assertThat(asked).hasValue(11 - 3);
    MetricTelemetry threads = telemetry.metric("threads").orElseThrow();
    assertThat(threads.samples().expected()).isEqualTo(10);
    assertThat(threads.samples().observed()).isEqualTo(6);
    assertThat(threads.evidence().notes())
        .containsExactly("3 scrapes were left out, because something before took too long");
  }

  @Test
  void aWatchLeavesThemOutAsWell() throws InterruptedException {
    var turns = new Semaphore(25);
    Waiting inTurn =
        when -> {
          turns.acquire();
          passUntil(when);
        };
    var source = new ScrapeSource(http, uri("/metrics"), now::get, inTurn);

    TelemetryWatch.Watched watched;
    try (TelemetryWatch watch = source.watch(now::get, null)) {
      while (!turns.hasQueuedThreads()) {
        Thread.onSpinWait();
      }
      watched = watch.end(CATALOGUE, Scope.ALL);
    }

    MetricTelemetry threads = watched.telemetry().metric("threads").orElseThrow();
    assertThat(threads.evidence().notes())
        .containsExactly("17 scrapes were left out, because something before took too long");
  }

  @Test
  void aPageWithoutEndIsRefused() {
    var window = new TimeWindow(START, START.plusSeconds(1), SECOND);
    var source = new ScrapeSource(http, uri("/endless"), now::get, this::passUntil);

    assertThatThrownBy(() -> source.collect(CATALOGUE, Scope.ALL, window))
        .isInstanceOf(TelemetryException.class)
        .hasMessageStartingWith("None of 2 scrapes of " + uri("/endless") + " gave metrics")
        .hasMessageContaining("the first because the answer is longer than 64 MiB;");
  }

  @Test
  void aPageOfAnotherKindIsNamed() {
    var window = new TimeWindow(START, START.plusSeconds(1), SECOND);
    var source = new ScrapeSource(http, uri("/page"), now::get, this::passUntil);

    assertThatThrownBy(() -> source.collect(CATALOGUE, Scope.ALL, window))
        .isInstanceOf(TelemetryException.class)
        .hasMessageContaining("its page has no metrics in Prometheus' text format;");
  }

  @Test
  void anAnswerWithoutEndIsRefused() {
    var settings = PrometheusSettings.of(uri("/endless"), "");
    var window = new TimeWindow(START, START.plusSeconds(60), SECOND);

    assertThatThrownBy(
            () -> new PrometheusSource(http, settings).collect(CATALOGUE, Scope.ALL, window))
        .isInstanceOf(TelemetryException.class)
        .hasMessageContaining("Prometheus at " + uri("/endless") + " failed")
        .hasMessageContaining("the answer is longer than 16 MiB;");
  }

  @Test
  void anActuatorWithoutEndTellsNothing() {
    assertThatThrownBy(() -> new ActuatorSource(http, uri("/endless")).survey())
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("neither info nor env nor configprops")
        .hasMessageContaining("(the answer is longer than 16 MiB)");
  }

  @Test
  void anAnswerThatNeverEndsIsNotWaitedFor() {
    var settings = new PrometheusSettings(uri("/silent"), "", SECOND, 10);
    var window = new TimeWindow(START, START.plusSeconds(60), SECOND);

    assertThatThrownBy(
            () -> new PrometheusSource(http, settings).collect(CATALOGUE, Scope.ALL, window))
        .isInstanceOf(TelemetryException.class)
        .hasMessageContaining("no whole answer within 1 s");
  }

  @Test
  void aPasswordInAnAddressIsSentAndNotShown() throws InterruptedException {
    var page =
        URI.create(uri("/metrics?token=hunter4").toString().replace("//", "//me:hunter%3a2@"));
    var window = new TimeWindow(START, START.plusSeconds(2), SECOND);

    var telemetry =
        new ScrapeSource(http, page, now::get, this::passUntil)
            .collect(CATALOGUE, Scope.ALL, window);

    assertThat(authorization.get()).isEqualTo("Basic bWU6aHVudGVyOjI=");
    assertThat(telemetry.toString()).contains("/metrics?token=").doesNotContain("hunter");
    var settings = PrometheusSettings.of(page.resolve("/silent?x="), "");
    assertThatThrownBy(() ->
            new PrometheusSource(http, new PrometheusSettings(settings.endpoint(), "", SECOND, 10))
                .collect(CATALOGUE, Scope.ALL, window))
        .hasMessageContaining("Prometheus at http://127.0.0.1:")
        .hasMessageNotContaining("hunter");
  }

  /// The third answer comes three and a half steps of a second late.
  private void stallOnce(HttpExchange exchange) throws IOException {
    authorization.set(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    if (asked.incrementAndGet() == 3) {
      now.updateAndGet(it -> it.plusMillis(4500));
    }
    answer(exchange, "jvm_threads_live_threads 7\n");
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] page = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, page.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(page);
    }
  }

  private void breakOff(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write('{');
      body.flush();
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void talkOn(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] lines = "jvm_threads_live_threads 7\n".repeat(2000).getBytes(UTF_8);
    try (OutputStream body = exchange.getResponseBody()) {
      while (true) {
        body.write(lines); // until the other side has had enough
      }
    }
  }

  private void passUntil(Instant when) {
    now.updateAndGet(it -> it.isBefore(when) ? when : it);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }
}
