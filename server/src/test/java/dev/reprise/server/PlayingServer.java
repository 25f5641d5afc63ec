package dev.reprise.server;

import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.Deployment;
import dev.reprise.behaviour.NotConfiguredException;
import dev.reprise.play.PlaybackFolders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A server with a [FakeStage] and a library of one profile, `palouse`.
final class PlayingServer implements AutoCloseable {
  final PlaybackFolders folders;
  final FakeStage stage;
  final RunningServer http;

  PlayingServer(Path folder) {
    this(folder, settings -> settings);
  }

  PlayingServer(Path folder, UnaryOperator<PlaybackSettings> change) {
    this(folder, change, ServerSettings.onLoopback(0));
  }

  PlayingServer(Path folder, UnaryOperator<PlaybackSettings> change, ServerSettings server) {
    folders = PlaybackFolders.below(folder);
    stage = new FakeStage(folders);
    var settings =
        PlaybackSettings.usual(InstantSource.fixed(FakeStage.AT))
            .withColours(false)
            .withHeartbeat(Duration.ofMillis(50));
    try {
      Files.createDirectories(folders.library().resolve("palouse"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http =
        new RunningServer(
            folder,
            server,
            new PlaybackService(stage, unwatched(), folders, change.apply(settings)));
  }

  /// Where nobody can be asked how an application behaves.
  static BehaviourStage unwatched() {
    return new BehaviourStage(
        () -> {
          throw new NotConfiguredException("COPILOT_DSQL_ENDPOINT", "set it");
        },
        () -> {
          throw new NotConfiguredException("PROMETHEUS_ENDPOINT", "set it");
        },
        () -> Deployment.UNKNOWN,
        Catalogue.named("http-service"),
        Map.of(),
        InstantSource.system());
  }

  static final String BODY = "{\"base_url\":\"http://localhost:1\"}";

  HttpResponse<String> run(String query) {
    return http.post("/run/palouse" + query, BODY);
  }

  /// A detached playback's token.
  String detached() {
    return token(run("?detach=true"));
  }

  static String token(HttpResponse<?> answer) {
    return answer.headers().firstValue("X-Playback-Token").orElseThrow();
  }

  HttpRequest.Builder running() {
    return http.request("/run/palouse")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(BODY));
  }

  /// A log that streams.
  Stream stream() {
    var answer = http.open(running());
    return new Stream(token(answer), reader(answer));
  }

  static BufferedReader reader(HttpResponse<InputStream> answer) {
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  /// The lines of a streamed log.
  ///
  /// @param token of its playback
  /// @param lines as they come
  record Stream(String token, BufferedReader lines) implements AutoCloseable {
    /// The next line that is no sign of life.
    String line() throws IOException {
      String line = lines.readLine();
      while (line != null && (line.contains("still playing") || line.contains("not playing yet"))) {
        line = lines.readLine();
      }
      return String.valueOf(line);
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
