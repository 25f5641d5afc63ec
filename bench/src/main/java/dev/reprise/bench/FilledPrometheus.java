package dev.reprise.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Prometheus with a day and an hour of a made-up Temporal cluster, scraped every 15 seconds.
final class FilledPrometheus implements AutoCloseable {
  /// As many as a snapshot asks at once.
  private static final int AT_ONCE = 8;

  private static final Duration STARTING = Duration.ofSeconds(60);

  private final MadeUpCluster cluster = new MadeUpCluster(new Random(5));
  private final Process process;
  private final URI endpoint;

  FilledPrometheus(Path scratch, Instant end) throws IOException, InterruptedException {
    Path metrics = scratch.resolve("metrics.txt");
    try (BufferedWriter writer = Files.newBufferedWriter(metrics)) {
      cluster.write(writer, end.minus(Duration.ofHours(25)), end);
    }
    Path blocks = scratch.resolve("prometheus");
    run("promtool", "tsdb", "create-blocks-from", "openmetrics", "" + metrics, "" + blocks);
    Files.delete(metrics);
    Path configuration = Files.writeString(scratch.resolve("prometheus.yml"), "global: {}\n");
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    endpoint = URI.create("http://127.0.0.1:" + port);
    process =
        started(
            "prometheus",
            "--config.file=" + configuration,
            "--storage.tsdb.path=" + blocks,
            "--storage.tsdb.retention.time=20y",
            "--web.listen-address=127.0.0.1:" + port,
            "--log.level=warn");
    awaitReady();
  }

  private static Process started(String... command) throws IOException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new MissingPeer(
          command[0] + " is not installed; it is in Debian's package prometheus (" + e + ")");
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    if (started(command).waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
  }

  private void awaitReady() throws InterruptedException {
    long until = System.nanoTime() + STARTING.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (process.isAlive() && System.nanoTime() < until) {
        try {
          var ready = HttpRequest.newBuilder(URI.create(endpoint + "/-/ready")).build();
          if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException e) {
          // not yet
        }
        Thread.sleep(100);
      }
    }
    process.destroy();
    throw new IllegalStateException("Prometheus does not start");
  }

  URI endpoint() {
    return endpoint;
  }

  int series() {
    return cluster.series();
  }

  /// Sends queries as a snapshot does and throws the answers away.
  void ask(HttpClient http, List<Map<String, String>> queries) throws InterruptedException {
    var places = new Semaphore(AT_ONCE);
    var answers = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Map<String, String> query : queries) {
        answers.add(
            threads.submit(() -> {
              places.acquire();
              try {
                return http.send(request(query), HttpResponse.BodyHandlers.discarding());
              } finally {
                places.release();
              }
            }));
      }
    }
    for (Future<?> answer : answers) {
      try {
        answer.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a query failed", e);
      }
    }
  }

  private HttpRequest request(Map<String, String> query) {
    String call = query.containsKey("step") ? "query_range" : "query";
    String form =
        query.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(URI.create(endpoint + "/api/v1/" + call))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
