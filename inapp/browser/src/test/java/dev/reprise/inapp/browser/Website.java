package dev.reprise.inapp.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// The application under test: a page with and without the recorder, and what it calls.
final class Website implements AutoCloseable {
  private static final String SCRIPT = "reprise-recorder.js";

  private final Loopback server = new Loopback();

  Website(String endpoint) throws IOException {
    server.on("/plain", exchange -> page(exchange, ""));
    server.on(
        "/recorded",
        exchange ->
            page(
                exchange,
                "<script src=/%s data-endpoint='%s' data-run=palouse data-capture=c1></script>"
                    .formatted(SCRIPT, endpoint)));
    server.on("/" + SCRIPT, exchange -> Loopback.send(exchange, 200, "text/javascript", script()));
    server.on("/echo", Website::echo);
    server.on(
        "/json",
        exchange ->
            Loopback.send(
                exchange,
                200,
                "application/json",
                "{\"a\":1,\"token\":\"planted7\"}".getBytes(UTF_8)));
    server.on(
        "/large",
        exchange ->
            Loopback.send(exchange, 200, "text/plain", "\u20ac".repeat(60_000).getBytes(UTF_8)));
    server.on("/empty", exchange -> Loopback.send(exchange, 204, "text/plain", new byte[0]));
    server.on(
        "/missing", exchange -> Loopback.send(exchange, 404, "text/plain", "no".getBytes(UTF_8)));
    server.on("/stream", Website::stream);
    server.on("/silent", exchange -> waitForever());
  }

  String plain() {
    return server.origin() + "/plain";
  }

  String recorded() {
    return server.origin() + "/recorded";
  }

  static byte[] script() throws IOException {
    try (InputStream script = Website.class.getResourceAsStream(SCRIPT)) {
      return Objects.requireNonNull(script, SCRIPT).readAllBytes();
    }
  }

  private static void page(HttpExchange exchange, String head) throws IOException {
    String page = "<!doctype html><meta charset=utf-8><link rel=icon href=data:,>" + head;
    Loopback.send(exchange, 200, "text/html;charset=utf-8", page.getBytes(UTF_8));
  }

  /// Says what came: method, content type and body.
  private static void echo(HttpExchange exchange) throws IOException {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    byte[] body = exchange.getRequestBody().readAllBytes();
    String kind = type == null ? "none" : type.split(";", 2)[0];
    String text = exchange.getRequestMethod() + " " + kind + " " + body.length;
    if (!kind.startsWith("multipart")) {
      text = text + " " + new String(body, UTF_8);
    }
    Loopback.send(exchange, 200, "text/plain;charset=utf-8", text.getBytes(UTF_8));
  }

  /// Two server-sent events, and then nothing for as long as the page listens.
  private static void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write("data: 1\n\ndata: 2\n\n".getBytes(UTF_8));
    exchange.getResponseBody().flush();
    waitForever();
  }

  private static void waitForever() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
