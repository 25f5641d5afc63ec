package dev.reprise.behaviour;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Debian's Prometheus, started by a test in a folder of its own; it scrapes one application every
/// second.
final class PrometheusProcess implements AutoCloseable {
  private static final String BINARY = "prometheus";

  private final Process process;
  private final URI endpoint;
  private final HttpClient http = HttpClient.newHttpClient();

  /// @param more options of the server
  PrometheusProcess(Path folder, URI target, String... more) throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    endpoint = URI.create("http://127.0.0.1:" + port);
    Path configuration = folder.resolve("prometheus.yml");
    Files.writeString(
        configuration,
        """
        global: {scrape_interval: 1s, scrape_timeout: 1s}
        scrape_configs:
          - {job_name: application, static_configs: [{targets: ['%s']}]}
        """
            .formatted(target.getAuthority()));
    var command =
        new ArrayList<>(
            List.of(
                BINARY,
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=warn"));
    command.addAll(List.of(more));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
  }

  URI endpoint() {
    return endpoint;
  }

  /// Waits until a query has an answer that is not empty.
  void awaitSeries(String query) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(() -> !ask(query).values().isEmpty());
  }

  private QueryAnswer ask(String query) throws IOException, InterruptedException {
    return new PrometheusClient(http, PrometheusSettings.of(endpoint, ""), RequestSignature.NONE)
        .ask("query", Map.of("query", query));
  }

  /// The bytes of an answer, got without any class of ours but this one.
  String raw(String call, String form) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(endpoint + "/api/v1/" + call))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    http.shutdownNow();
  }
}
