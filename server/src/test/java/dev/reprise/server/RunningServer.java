package dev.reprise.server;

import dev.reprise.profile.CaptureId;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Event;
import dev.reprise.profile.EventLog;
import dev.reprise.profile.Json;
import dev.reprise.profile.RunId;
import dev.reprise.record.ProfileRecorder;
import dev.reprise.record.RecorderSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A server with its recorder on a folder of its own, and short words to call it.
final class RunningServer implements AutoCloseable {
  final DataRoot root;
  final ProfileRecorder recorder;
  final EngineServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  RunningServer(Path folder) {
    this(folder, ServerSettings.onLoopback(0));
  }

  RunningServer(Path folder, ServerSettings settings, EnginePart... parts) {
    root = new DataRoot(folder);
    RecorderSettings recording = RecorderSettings.at(root, InstantSource.system()).build();
    recorder = ProfileRecorder.open(recording);
    server = EngineServer.start(settings, recording, recorder, parts);
  }

  static String event(String id) {
    return "{\"stage\":\"request\",\"id\":\"" + id + "\",\"method\":\"GET\",\"endpoint\":\"/x\"}";
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  HttpResponse<String> post(String path, String type, String body) {
    return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> post(String path, String json) {
    return post(path, "application/json", json);
  }

  HttpResponse<String> post(String path) {
    return send(request(path).POST(BodyPublishers.noBody()));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.uri() + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// Sends, and gives the answer as soon as its head is there.
  HttpResponse<InputStream> open(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static Map<String, @Nullable Object> json(HttpResponse<String> response) {
    return Json.parseObject(response.body());
  }

  /// A bare connection, which waits ten seconds at most for an answer.
  Socket connect() throws IOException {
    var socket = new Socket(server.uri().getHost(), server.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  /// Sends these bytes and reads until the server closes the connection.
  String exchange(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return rest(socket);
    }
  }

  static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /// The ids of the events that stand in a run's log.
  List<String> recorded(String run) {
    var ids = new ArrayList<String>();
    try (InputStream in = Files.newInputStream(root.auditLog(new RunId(run)))) {
      EventLog.Report report = EventLog.read(in, event -> ids.add(event.id()));
      if (report.skippedCount() > 0) {
        throw new AssertionError("unreadable lines: " + report);
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ids;
  }

  List<Event> draft(String run, String capture) {
    var events = new ArrayList<Event>();
    Path file = root.draft(new RunId(run), new CaptureId(capture)).events();
    try (InputStream in = Files.newInputStream(file)) {
      EventLog.read(in, events::add);
      return events;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
    recorder.close();
  }
}
