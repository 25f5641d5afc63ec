package dev.reprise.play;

import static dev.reprise.play.Recorded.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reprise.profile.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The log of an application while it is played.
@Timeout(60)
class LogWatchTest {
  @TempDir Path root;

  private ProfileFixture profile() {
    return new ProfileFixture(
        root, get("/first").answers(200, "{\"n\":1}"), get("/second").answers(200, "{\"n\":2}"));
  }

  private static List<?> logs(ProfileFixture profile, int step) {
    return (List<?>) Objects.requireNonNull(step(profile, step).get("logs"));
  }

  private static Map<String, @Nullable Object> step(ProfileFixture profile, int step) {
    return new StoredEvidence(profile.folders).step(profile.token, step).orElseThrow();
  }

  private static String state(ProfileFixture profile) {
    return String.valueOf(step(profile, 1).get("logs_state"));
  }

  @Test
  void keepsTheLinesOfEachStepWithoutSecrets() {
    var profile = profile();
    String secret = UUID.randomUUID().toString();
    try (var application = new Logging()) {
      application.logged =
          (id, path) -> {
            application.log("other-1", "INFO", "somebody else asked for token-1");
            application.log(id, "INFO", "asked for " + path);
            if (path.equals("/second")) {
              application.log(id, "ERROR", "it broke, token=" + secret);
            }
          };

      PlaybackResult result = profile.play(application.uri());

      assertThat(result.steps())
          .extracting(StepResult::note)
          .containsExactly("", "2 log lines, 1 ERROR");
    }
    assertThat(logs(profile, 1))
        .singleElement()
        .asString()
        .contains("asked for /first", "thread=main");
    assertThat(logs(profile, 2)).hasSize(2).last().asString().contains("level=ERROR", "it broke");
    assertThat(state(profile)).contains("state=ok");
    assertThat(profile.log())
        .anyMatch(line -> line.startsWith("  step 2 logged ERROR shop: it broke"));
    assertThat(profile.everythingWritten()).doesNotContain(secret, "somebody else");
  }

  @Test
  void keepsABoundedNumberOfLinesOfAStep() {
    var profile = profile();
    try (var application = new Logging()) {
      application.logged =
          (id, path) -> {
            for (int i = 0; i < 300; i++) {
              application.log(id, "INFO", "line " + i);
            }
          };
      profile.play(application.uri());
    }
    assertThat(logs(profile, 2)).hasSize(LogWatch.LINES_OF_A_STEP);
  }

  @Test
  void saysWhyThereIsNoLog() {
    var profile = profile();

    profile.play(profile.unchanged());

    assertThat(state(profile)).contains("state=none", "streams no log at " + LogWatch.USUAL);
    assertThat(logs(profile, 1)).isEmpty();
  }

  @Test
  void playsOnWhereTheStreamBreaksOff() {
    var profile = profile();
    try (var application = new Logging()) {
      application.logged =
          (id, path) -> {
            if (path.equals("/first")) {
              application.hangUp();
            }
          };

      assertThat(profile.play(application.uri()).steps()).hasSize(2);
    }
    assertThat(state(profile)).contains("state=unavailable");
  }

  /// What an application logs for a request.
  private interface Logged {
    void of(String correlationId, String path);
  }

  /// An application that streams its log.
  private static final class Logging implements AutoCloseable {
    private static final String END = "";

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private Logged logged = (_, _) -> {};

    Logging() {
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      server.setExecutor(threads);
      server.createContext("/", this::answer);
      server.createContext(LogWatch.USUAL, this::stream);
      server.start();
    }

    URI uri() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void log(String id, String level, String message) {
      var entry =
          Map.of(
              "timestamp",
              "2026-11-20T10:30:00Z",
              "level",
              level,
              "logger",
              "shop",
              "message",
              message,
              "correlation_id",
              id,
              "extra",
              Map.of("thread", "main"));
      lines.add("id: 1\nevent: log\ndata: " + JsonWriter.text(entry) + "\n\n");
    }

    void hangUp() {
      lines.add(END);
    }

    private void answer(HttpExchange exchange) throws IOException {
      try (exchange) {
        String id = exchange.getRequestHeaders().getFirst("X-request-id");
        String path = exchange.getRequestURI().getPath();
        logged.of(id, path);
        Awaitility.await().until(lines::isEmpty); // they are on their way
        byte[] body = (path.equals("/first") ? "{\"n\":1}" : "{\"n\":2}").getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    }

    private void stream(HttpExchange exchange) throws IOException {
      exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      try (exchange;
          OutputStream out = exchange.getResponseBody()) {
        out.write("event: connection_open\ndata: {}\n\n".getBytes(UTF_8));
        out.flush();
        for (String line = lines.take(); !line.equals(END); line = lines.take()) {
          out.write(line.getBytes(UTF_8));
          out.flush();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      server.stop(0);
      threads.shutdownNow();
    }
  }
}
