package dev.reprise.play;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// A real server on the loopback whose answers a test writes down.
final class ScriptedServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Function<Asked, Reply>> replies = new ConcurrentHashMap<>();
  final List<Asked> asked = new CopyOnWriteArrayList<>();

  ScriptedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /// A request as it arrived.
  record Asked(String method, String path, Map<String, List<String>> headers, String body) {
    String header(String name) {
      return String.join(", ", headers.getOrDefault(name, List.of()));
    }
  }

  /// What is answered; a status of 0 cuts the connection.
  record Reply(int status, String type, String body, List<String> setCookies, String location) {
    static Reply html(String body) {
      return new Reply(200, "text/html; charset=utf-8", body, List.of(), "");
    }

    static Reply json(String body) {
      return new Reply(200, "application/json", body, List.of(), "");
    }

    static Reply cut() {
      return status(0);
    }

    static Reply status(int status) {
      return new Reply(status, "text/plain", "", List.of(), "");
    }

    static Reply redirect(String location) {
      return new Reply(302, "text/plain", "", List.of(), location);
    }

    Reply with(int otherStatus) {
      return new Reply(otherStatus, type, body, setCookies, location);
    }

    Reply setting(String... cookies) {
      return new Reply(status, type, body, List.of(cookies), location);
    }
  }

  ScriptedServer on(String methodAndPath, Function<Asked, Reply> reply) {
    replies.put(methodAndPath, reply);
    return this;
  }

  ScriptedServer on(String methodAndPath, Reply reply) {
    return on(methodAndPath, _ -> reply);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Asked> asked(String method) {
    return asked.stream().filter(it -> it.method().equals(method)).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var path = exchange.getRequestURI().toString();
      var request =
          new Asked(
              exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders()), body);
      asked.add(request);
      var reply =
          replies
              .getOrDefault(request.method() + " " + path, _ -> Reply.status(404))
              .apply(request);
      if (reply.status() != 0) {
        write(exchange, reply);
      }
    }
  }

  private static void write(HttpExchange exchange, Reply reply) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", reply.type());
    reply.setCookies().forEach(cookie -> headers.add("Set-Cookie", cookie));
    if (!reply.location().isEmpty()) {
      headers.set("Location", reply.location());
    }
    byte[] bytes = reply.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
