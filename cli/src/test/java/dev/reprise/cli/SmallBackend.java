package dev.reprise.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A backend of a few lines, as a program: ready where it runs in test mode, and not otherwise.
final class SmallBackend {
  private SmallBackend() {}

  public static void main(String[] arguments) throws IOException {
    boolean testing = "1".equals(System.getenv("REPRISE_TESTING"));
    var address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    var server = HttpServer.create(address, 10);
    server.createContext(
        "/api/health/readyz",
        exchange -> {
          exchange.sendResponseHeaders(testing ? 200 : 503, -1);
          exchange.close();
        });
    server.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("ended in order")));
  }
}
