package dev.reprise.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// A small application to play against, and what was recorded of it.
final class Shop implements AutoCloseable {
  /// What is asked of it and how it answers, in order.
  private static final Map<String, String> RECORDED =
      Map.of(
          "/items/1", "{\"name\":\"bolt\",\"price\":3}",
          "/items/2", "{\"name\":\"nut\",\"price\":2}",
          "/stock", "{\"bolts\":40}");

  private final HttpServer server;
  private final Map<String, String> answers = new ConcurrentHashMap<>(RECORDED);
  private final CountDownLatch release = new CountDownLatch(1);
  final List<String> cookies = new CopyOnWriteArrayList<>();
  final CountDownLatch asked = new CountDownLatch(1);
  private volatile String slow = "";

  Shop() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void answers(String path, String json) {
    answers.put(path, json);
  }

  /// Lets nobody have an answer to this before the shop closes.
  void neverAnswers(String path) {
    slow = path;
  }

  /// Answers what it was silent about.
  void answersAgain() {
    slow = "";
    release.countDown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String asked = exchange.getRequestURI().getPath();
      String last = asked.substring(asked.lastIndexOf('/'));
      String path = answers.containsKey(asked) ? asked : last; // whatever run it belongs to
      cookies.addAll(exchange.getRequestHeaders().getOrDefault("Cookie", List.of()));
      if (path.equals(slow)) {
        this.asked.countDown();
        release.await();
      }
      byte[] body = answers.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(answers.containsKey(path) ? 200 : 404, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Puts a profile of it below a data root.
  static void record(Path dataRoot, String slug) {
    Path capture = dataRoot.resolve("profiles").resolve(slug).resolve("capture");
    var events = new StringBuilder();
    int number = 0;
    for (String path : List.of("/items/1", "/items/2", "/stock")) {
      number++;
      events.append(
          """
          {"stage":"request","id":"e%d","seq":%d,"runId":"default","category":"http_request",\
          "method":"GET","endpoint":"%s","startedAt":"2026-11-20T10:30:0%d.000Z",\
          "received_at":"2026-11-20T10:30:0%d.001Z","requestMeta":{"headers":{},"bodyType":"none"}}
          """
              .formatted(number, 2 * number, path, number, number));
      events.append(
          """
          {"stage":"response","id":"e%d","seq":%d,"runId":"default","endpoint":"%s","method":"GET",\
          "status":200,"ok":true,"durationMs":4,"received_at":"2026-11-20T10:30:0%d.005Z",\
          "responseMeta":{"headers":{"content-type":"application/json"},"bodyType":"json",\
          "body":"%s","bytes":%d}}
          """
              .formatted(
                  number,
                  2 * number + 1,
                  path,
                  number,
                  RECORDED.getOrDefault(path, "").replace("\"", "\\\""),
                  RECORDED.getOrDefault(path, "").length()));
    }
    try {
      Files.createDirectories(capture);
      Files.writeString(capture.resolve("events.jsonl"), events);
      Files.writeString(
          capture.resolve("app.yaml"), "name: generic\nreplay: {statuses: [2xx, 3xx, 4xx]}\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    release.countDown();
    server.stop(0);
  }
}
