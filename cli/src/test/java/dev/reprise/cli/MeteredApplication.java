package dev.reprise.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// An application with a page of metrics, a hundred requests a second, and threads that a test can
/// make more.
final class MeteredApplication implements AutoCloseable {
  final AtomicInteger threads = new AtomicInteger(20);
  private final AtomicInteger asked = new AtomicInteger();
  private final long start = System.nanoTime();
  private final HttpServer server;

  MeteredApplication() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/metrics",
        exchange -> {
          byte[] page = page().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
  }

  private String page() {
    long requests = (System.nanoTime() - start) / 10_000_000;
    return """
    # TYPE jvm_threads_live_threads gauge
    jvm_threads_live_threads %d
    # TYPE http_server_requests_seconds_count counter
    http_server_requests_seconds_count{status="200"} %d
    """
        .formatted(threads.get() + asked.incrementAndGet() % 3, requests);
  }

  URI metrics() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
