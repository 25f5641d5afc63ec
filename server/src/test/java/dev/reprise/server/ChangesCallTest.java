package dev.reprise.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesCallTest {
  @TempDir private Path folder;

  @Test
  void tellsOfDraftsThatBeginAndGrowAndOfPlaybacks() throws IOException {
    try (var engine = new PlayingServer(folder);
        BufferedReader events = follow(engine)) {
      awaitData(events, "drafts", data -> data.equals("{\"captures\":[]}"));
      awaitData(events, "playing", data -> data.equals("{\"playbacks\":[]}"));

      engine.http.post("/captures/palouse/start");
      awaitData(
          events,
          "drafts",
          data -> data.contains("\"run\":\"palouse\"") && data.contains("\"latest\":null"));

      String event =
          "{\"stage\":\"request\",\"id\":\"1\",\"method\":\"GET\",\"endpoint\":\"/runs/palouse/x\"}";
      engine.http.post("/events?run=palouse", event);
      awaitData(events, "drafts", data -> data.contains("\"path\":\"/runs/palouse/x\""));

      engine.stage.slow();
      String token = engine.detached();
      awaitData(events, "playing", data -> data.contains(token));
      assertThat(engine.http.post("/run/" + token + "/cancel").statusCode()).isEqualTo(202);
      awaitData(events, "playing", data -> data.equals("{\"playbacks\":[]}"));
    }
  }

  @Test
  void endsWithTheServer() throws IOException {
    try (var engine = new PlayingServer(folder);
        BufferedReader events = follow(engine)) {
      awaitData(events, "drafts", _ -> true);

      engine.http.server.close();

      awaitData(events, "connection_close", data -> data.contains("stopping"));
    }
  }

  private static BufferedReader follow(PlayingServer engine) {
    return PlayingServer.reader(engine.http.open(engine.http.request("/changes").GET()));
  }

  /// Reads until an event of this name has such data.
  private static void awaitData(BufferedReader events, String name, Predicate<String> data)
      throws IOException {
    String line = events.readLine();
    String event = "";
    while (line != null) {
      if (line.startsWith("event: ")) {
        event = line.substring("event: ".length());
      } else if (line.startsWith("data: ") && event.equals(name) && data.test(line.substring(6))) {
        return;
      }
      line = events.readLine();
    }
    throw new AssertionError("the stream ended before a fitting " + name);
  }
}
