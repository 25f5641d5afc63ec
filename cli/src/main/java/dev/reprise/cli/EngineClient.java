package dev.reprise.cli;

import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.profile.FailureReason;
import dev.reprise.profile.Json;
import dev.reprise.profile.JsonException;
import dev.reprise.profile.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The HTTP calls of an engine elsewhere. Thread-safe.
final class EngineClient implements AutoCloseable {
  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final int ERROR_LIMIT = 64 << 10;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECTING)
          .build();
  private final URI engine;
  private final Optional<String> token;

  /// @param token what the engine wants to be shown off its own machine
  EngineClient(URI engine, Optional<String> token) {
    this.engine = URI.create(engine.toString().replaceFirst("/+$", ""));
    this.token = token;
  }

  /// The address of a call.
  URI at(String path) {
    return URI.create(engine + path);
  }

  /// Answers as soon as the head of a good answer is there.
  ///
  /// @throws CommandFailure if the engine is not there, or refuses
  /// @throws IOException if its answer cannot be read
  HttpResponse<InputStream> post(String path, Map<String, @Nullable Object> body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JsonWriter.text(body))));
  }

  /// A JSON object.
  Map<String, @Nullable Object> json(HttpResponse<InputStream> response) throws IOException {
    try (InputStream in = response.body()) {
      byte[] bytes = in.readAllBytes();
      return Json.parseObject(bytes, 0, bytes.length);
    } catch (JsonException e) {
      throw new IOException("the answer is no JSON object", e);
    }
  }

  Map<String, @Nullable Object> get(String path) throws IOException, InterruptedException {
    return json(send(request(path).GET()));
  }

  /// The same, but nothing where the engine has nothing there.
  Optional<Map<String, @Nullable Object>> find(String path)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response = exchange(request(path).GET());
    if (response.statusCode() == 404) {
      response.body().close();
      return Optional.empty();
    }
    return Optional.of(json(good(response)));
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(at(path));
    token.ifPresent(it -> request.header("Authorization", "Bearer " + it));
    return request;
  }

  private HttpResponse<InputStream> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return good(exchange(request));
  }

  private HttpResponse<InputStream> exchange(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try {
      return http.send(request.build(), BodyHandlers.ofInputStream());
    } catch (ConnectException | HttpTimeoutException e) {
      throw unreachable(e);
    }
  }

  private HttpResponse<InputStream> good(HttpResponse<InputStream> response) throws IOException {
    if (response.statusCode() / 100 != 2) {
      throw refused(response);
    }
    return response;
  }

  CommandFailure unreachable(IOException e) {
    return new CommandFailure(
        ExitCode.UNREACHABLE,
        "no engine answers at %s (%s); 'reprise serve' starts one"
            .formatted(Configuration.shown(engine.toString()), FailureReason.of(e)),
        e);
  }

  private CommandFailure refused(HttpResponse<InputStream> response) throws IOException {
    int status = response.statusCode();
    Map<String, @Nullable Object> error;
    try (InputStream in = response.body()) {
      byte[] bytes = in.readNBytes(ERROR_LIMIT);
      error = Json.parseObject(bytes, 0, bytes.length);
    } catch (JsonException e) {
      error = Map.of();
    }
    var sentence =
        error.get("error") instanceof String text ? text : "it gave no reason that can be read";
    var remedy = status == 401 ? "; set REPRISE_TOKEN to the engine's token" : "";
    return new CommandFailure(
        exitCode(status, String.valueOf(error.get("code"))),
        "the engine answered %d: %s%s".formatted(status, sentence, remedy));
  }

  private static int exitCode(int status, String code) {
    for (Reason reason : Reason.values()) {
      if (reason.name().equals(code)) {
        return PlaybackFailure.exitCode(reason);
      }
    }
    return switch (status) {
      case 429, 502, 503, 504 -> ExitCode.UNREACHABLE;
      case 400, 401, 403, 404, 405, 422 -> ExitCode.WRONG_USAGE;
      default -> ExitCode.DIFFERENT;
    };
  }

  /// Ends what is still open, too.
  @Override
  public void close() {
    http.shutdownNow();
  }
}
