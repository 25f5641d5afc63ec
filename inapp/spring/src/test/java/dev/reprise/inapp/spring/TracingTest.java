package dev.reprise.inapp.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An application with the starter and nothing else, started with the coverage agent.
@Timeout(120)
class TracingTest {
  @Test
  void carriesATraceToTasks(@TempDir Path folder) throws IOException, InterruptedException {
    Process process = start(folder);
    try (BufferedReader log = process.inputReader();
        var client = HttpClient.newHttpClient()) {
      var address = URI.create("http://localhost:" + ShutdownTest.portOf(log) + "/echo/trace");
      var traced = HttpRequest.newBuilder(address).header("X-Profile-Trace", "spring-day").build();

      assertThat(client.send(traced, BodyHandlers.ofString()).body())
          .isEqualTo("spring-day spring-day");
      assertThat(
              client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body())
          .isEqualTo("none none");
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(Path folder) throws IOException {
    String classPath = System.getProperty("java.class.path");
    String agent =
        Stream.of(classPath.split(File.pathSeparator, -1))
            .filter(it -> it.endsWith("-javaagent.jar"))
            .findFirst()
            .orElseThrow();
    var builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-javaagent:" + agent + "=includes=dev.reprise.*",
                    "-cp",
                    classPath,
                    PartsApplication.class.getName(),
                    "--server.port=0"))
            .redirectErrorStream(true);
    builder.environment().put("REPRISE_TESTING", "1");
    builder.environment().put("ENABLE_PROFILE_COVERAGE", "1");
    builder.environment().put("PROFILE_COVERAGE_DIR", folder.toString());
    return builder.start();
  }
}
