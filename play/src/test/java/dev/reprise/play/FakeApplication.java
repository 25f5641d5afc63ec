package dev.reprise.play;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reprise.play.Recorded.Answer;
import dev.reprise.play.ScriptedServer.Asked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// An application of today, written down as a function. It streams no log.
final class FakeApplication implements AutoCloseable {
  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Function<Asked, Answer> answers;

  FakeApplication(Function<Asked, Answer> answers) {
    this.answers = answers;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// `GET /path` of everything that came, in order.
  List<String> lines() {
    return asked.stream().map(it -> it.method() + " " + it.path()).toList();
  }

  /// Holds an answer back until the latch is down, and says whether it came to that.
  static boolean heldUntil(CountDownLatch latch) {
    try {
      return latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var request =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              body);
      if (request.path().equals(LogWatch.USUAL)) {
        write(exchange, Answer.of(404, ""));
        return;
      }
      asked.add(request);
      Answer answer = answers.apply(request);
      if (answer.status() != 0) {
        write(exchange, answer);
      }
    }
  }

  private static void write(HttpExchange exchange, Answer answer) throws IOException {
    for (int i = 0; i < answer.headers().size(); i += 2) {
      exchange.getResponseHeaders().add(answer.headers().get(i), answer.headers().get(i + 1));
    }
    byte[] bytes = answer.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
