package dev.reprise.server;

import dev.reprise.profile.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A client that reads server-sent events.
final class SentEvents implements AutoCloseable {
  final HttpResponse<InputStream> answer;
  private final BufferedReader lines;

  private SentEvents(HttpResponse<InputStream> answer) {
    this.answer = answer;
    this.lines = PlayingServer.reader(answer);
  }

  /// One event.
  record Sent(String id, String name, Map<String, @Nullable Object> data) {}

  static SentEvents of(PlayingServer engine, String token) {
    return of(engine, token, "");
  }

  static SentEvents of(PlayingServer engine, String token, String lastEventId) {
    HttpRequest.Builder request = engine.http.request("/run/" + token + "/events");
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    return new SentEvents(engine.http.open(request.GET()));
  }

  /// The next event that is no heartbeat.
  Sent next() throws IOException {
    Sent event = any();
    while (event.name().equals("heartbeat")) {
      event = any();
    }
    return event;
  }

  /// The next event.
  Sent any() throws IOException {
    String id = "";
    String name = "";
    String data = "";
    for (String line = line(); !line.isEmpty() || data.isEmpty(); line = line()) {
      String value = line.substring(line.indexOf(':') + 2);
      switch (line.substring(0, line.indexOf(':'))) {
        case "id" -> id = value;
        case "event" -> name = value;
        case "data" -> data = value;
        case "retry" -> {}
        default -> throw new AssertionError(line);
      }
    }
    return new Sent(id, name, Json.parseObject(data));
  }

  private String line() throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("the stream has ended");
    }
    return line;
  }

  /// All events but heartbeats up to `connection_close`, behind which the stream must end.
  List<Sent> toEnd() throws IOException {
    var events = new ArrayList<Sent>();
    do {
      events.add(next());
    } while (!events.getLast().name().equals("connection_close"));
    if (lines.readLine() != null) {
      throw new AssertionError("there is more behind the end");
    }
    return events;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
