package dev.reprise.inapp.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A process of its own, ended as a service manager ends one.
@Timeout(120)
class ShutdownTest {
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final int STREAMS = 20;

  @Test
  void tellsEveryStreamAndIsGoneInUnderTwoSeconds() throws IOException, InterruptedException {
    Process process = start();
    List<EventReader> readers = new ArrayList<>();
    try (BufferedReader log = process.inputReader()) {
      URI stream = URI.create("http://localhost:" + portOf(log) + "/api/testing/logs/stream");
      for (int i = 0; i < STREAMS; i++) {
        readers.add(new EventReader(stream));
        assertThat(readers.get(i).next().name()).isEqualTo("connection_open");
      }
      long began = System.nanoTime();

      process.destroy();

      for (EventReader reader : readers) {
        var close = reader.next(it -> it.name().equals("connection_close"));
        assertThat(close.text("reason")).isEqualTo("the server stops");
      }
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
      assertThat(process.exitValue()).isEqualTo(128 + 15);
    } finally {
      process.destroyForcibly();
      for (EventReader reader : readers) {
        reader.close();
      }
    }
  }

  private static Process start() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            java,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            PartsApplication.class.getName(),
            "--server.port=0");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("REPRISE_TESTING", "1");
    return builder.start();
  }

  static String portOf(BufferedReader log) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      lines.add(line);
      Matcher found = PORT.matcher(line);
      if (found.find()) {
        return found.group(1);
      }
    }
    throw new IOException("the application did not start: " + String.join("\n", lines));
  }
}
