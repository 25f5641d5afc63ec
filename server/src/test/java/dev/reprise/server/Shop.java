package dev.reprise.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// A small application to record and to play against. What it answers tries to run in whatever page
/// shows it, and it gives every order another id.
final class Shop implements AutoCloseable {
  /// What no page may ever have done.
  static final String HARM = "window.harmed";

  /// One permit for each answer; plenty, unless a test takes them.
  final Semaphore answers = new Semaphore(1_000_000);

  /// What an order costs; a broken build asks for more.
  volatile int price = 12;

  private final HttpServer server;
  private final List<OutputStream> followers = new CopyOnWriteArrayList<>();

  Shop() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.createContext("/api/testing/logs/stream", this::follow);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// Streams what it logs, as applications in test mode do.
  private void follow(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    followers.add(exchange.getResponseBody());
    tell(exchange.getResponseBody(), "connection_open", "{}");
  }

  private void log(HttpExchange exchange) {
    String id = exchange.getRequestHeaders().getFirst("X-Request-Id");
    String entry =
        """
        {"timestamp":"2026-11-21T10:30:00Z","level":"INFO","logger":"shop","message":"answered %s <script>%s=9</script>","correlation_id":"%s"}\
        """
            .formatted(exchange.getRequestURI().getPath(), HARM, id);
    followers.removeIf(follower -> !isTold(follower, entry));
  }

  private static boolean isTold(OutputStream follower, String entry) {
    try {
      tell(follower, "log", entry);
      return true;
    } catch (IOException e) {
      return false; // it has gone
    }
  }

  private static void tell(OutputStream follower, String event, String data) throws IOException {
    synchronized (follower) {
      follower.write(("event: " + event + "\ndata: " + data + "\n\n").getBytes(UTF_8));
      follower.flush();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    answers.acquireUninterruptibly();
    log(exchange);
    exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/orders")) {
      send(exchange, 201, "application/json", order(UUID.randomUUID().toString()));
    } else if (path.endsWith("/page")) {
      String page =
          """
          <!doctype html><title>an order</title><p>PATH</p>
          <img src=x onerror="HARM=1">
          <script>HARM=2</script><a href="javascript:HARM=3">pay</a>
          """;
      send(exchange, 200, "text/html", page.replace("HARM", HARM).replace("PATH", path));
    } else if (path.startsWith("/orders/")) {
      send(exchange, 200, "application/json", order(path.substring("/orders/".length())));
    } else {
      send(exchange, 200, "application/json", "{\"items\":[\"tea\",\"cups\",\"pots\"]}");
    }
  }

  private String order(String id) {
    return """
    {"id":"%s","item":"tea","price":%d,"note":"</script><script>%s=4</script>",\
    "next":"javascript:%s=5","style":"x' onmouseover='%s=6"}\
    """
        .formatted(id, price, HARM, HARM, HARM);
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("X-Motto", "<img src=x onerror=" + HARM + "=7>");
    exchange.sendResponseHeaders(status, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  /// Somebody who orders, looks at the order and goes on looking around; twelve requests.
  static void visit(URI shop) {
    try (var client = HttpClient.newHttpClient()) {
      var order =
          HttpRequest.newBuilder(shop.resolve("/orders"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"item\":\"tea\",\"as\":\"<script>\"}"))
              .build();
      String answer = client.send(order, BodyHandlers.ofString()).body();
      String id = answer.substring("{\"id\":\"".length(), answer.indexOf("\",\"item\""));
      get(client, shop.resolve("/orders/" + id));
      get(client, shop.resolve("/orders/" + id + "/page"));
      for (int page = 1; page < 10; page++) {
        get(client, shop.resolve("/items?page=" + page));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void get(HttpClient client, URI uri) throws IOException, InterruptedException {
    client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
