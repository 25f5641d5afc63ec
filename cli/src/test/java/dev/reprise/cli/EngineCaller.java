package dev.reprise.cli;

import dev.reprise.profile.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Somebody who calls an engine over HTTP, without the command line.
final class EngineCaller implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI engine;

  EngineCaller(URI engine) {
    this.engine = engine;
  }

  HttpResponse<String> post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)),
        BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) {
    return send(request(path), BodyHandlers.ofString());
  }

  /// Starts a playback that goes on without its caller; its token.
  String detached(String profile, String more) {
    var answer = post("/run/" + profile, "{\"detach\":true" + more + "}");
    return String.valueOf(Json.parseObject(answer.body()).get("token"));
  }

  /// What is stored of a playback.
  Map<String, @Nullable Object> result(String token) {
    return Json.parseObject(get("/run/result/" + token).body());
  }

  /// What is kept of a step of a playback.
  HttpResponse<String> step(String token, int number) {
    return get("/run/result/" + token + "/steps/" + number);
  }

  /// The events of a playback, as they come.
  Events events(String token) {
    var lines = send(request("/run/" + token + "/events"), BodyHandlers.ofLines()).body();
    return new Events(lines, lines.iterator());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(engine + path));
  }

  private <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request.build(), handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// One server-sent event.
  record Sent(String name, Map<String, @Nullable Object> data) {}

  /// Server-sent events that were not yet read.
  ///
  /// @param stream closes the connection
  /// @param lines as they come
  record Events(Stream<String> stream, Iterator<String> lines) implements AutoCloseable {
    /// The next event that is no heartbeat.
    Sent next() {
      String name = "";
      while (true) {
        String line = lines.next();
        if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("data: ") && !name.equals("heartbeat")) {
          return new Sent(name, Json.parseObject(line.substring("data: ".length())));
        }
      }
    }

    /// Whether the server has ended the stream.
    boolean isOver() {
      while (lines.hasNext()) {
        if (!lines.next().isEmpty()) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void close() {
      stream.close();
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
