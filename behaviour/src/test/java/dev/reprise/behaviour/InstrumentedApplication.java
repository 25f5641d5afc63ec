package dev.reprise.behaviour;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A small HTTP service that Micrometer instruments, and somebody who uses it steadily.
final class InstrumentedApplication implements AutoCloseable {
  /// A label that has everything in it that needs escaping.
  static final String CLUSTER = "te\"st\\1\n2";

  final AtomicLong served = new AtomicLong();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final HttpServer server;
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Future<?> using;
  private final ScheduledExecutorService user = Executors.newSingleThreadScheduledExecutor();

  InstrumentedApplication() throws IOException {
    registry.config().commonTags("cluster", CLUSTER, "namespace", "default");
    Gauge.builder("jvm.threads.live", () -> 7).baseUnit("threads").register(registry);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/work", this::work);
    server.createContext("/metrics", it -> answer(it, 200, registry.scrape()));
    server.start();
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /// Sends a request, so that there is something to measure, and another one every so often.
  InstrumentedApplication used(int everyMillis) {
    use();
    using = user.scheduleAtFixedRate(this::use, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
    return this;
  }

  private void use() {
    try {
      http.send(
          HttpRequest.newBuilder(uri("/work")).build(), HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(HttpExchange exchange) throws IOException {
    long which = served.incrementAndGet();
    Timer.builder("http.server.requests")
        .tag("status", "200")
        .publishPercentileHistogram()
        .register(registry)
        .record(which % 10 == 0 ? 80 : 20, TimeUnit.MILLISECONDS);
    answer(exchange, 200, "done");
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    if (using != null) {
      using.cancel(true);
    }
    user.shutdownNow();
    http.shutdownNow();
    server.stop(0);
    registry.close();
  }
}
