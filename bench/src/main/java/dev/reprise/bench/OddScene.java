package dev.reprise.bench;

import java.io.IOException;
import java.util.List;

/// The visitor's look at what is odd, at some of it twice.
final class OddScene {
  private static final List<String> TARGETS =
      List.of(
          "/api/odd/null",
          "/api/odd/empty",
          "/api/odd/nested",
          "/api/odd/rooms",
          "/api/odd/shuffled",
          "/api/odd/shuffled",
          "/api/odd/floats",
          "/api/odd/times",
          "/api/odd/once",
          "/api/odd/once",
          "/api/odd/counter",
          "/api/odd/counter",
          "/api/odd/self",
          "/api/odd/echo/Gr%C3%BC%C3%9Fe%20an%20alle?x=1&x=2&leer=&q=%26%3D&z",
          "/api/nothing/here");

  private final VisitorClient client;

  OddScene(VisitorClient client) {
    this.client = client;
  }

  void play() throws IOException, InterruptedException {
    for (String target : TARGETS) {
      client.get(target);
    }
    client.get("/status.txt", "Accept", "text/plain");
  }
}
