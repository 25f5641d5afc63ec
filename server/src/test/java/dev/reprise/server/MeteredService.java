package dev.reprise.server;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A small HTTP service that counts its requests, of which it gets seven whenever somebody looks.
final class MeteredService implements AutoCloseable {
  private final HttpServer server;
  private int requests;

  MeteredService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          requests += 7;
          byte[] page =
              "# TYPE http_server_requests_seconds_count counter\nhttp_server_requests_seconds_count{status=\"200\"} %d\n"
                  .formatted(requests)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
  }

  URI metrics() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
