package dev.reprise.inapp.testmode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The same application with each logging system: its class path has no other.
@Timeout(120)
class LoggingSystemsTest {
  private static final List<String> SYSTEMS = List.of("logback", "log4j", "slf4j-jdk14");

  @ParameterizedTest
  @CsvSource({"logback", "log4j", "slf4j-jdk14"})
  void streamsWhatTheApplicationLogs(String system) throws IOException, InterruptedException {
    Process process = start(system);
    try (BufferedReader printed = process.inputReader()) {
      String address = "http://127.0.0.1:" + portOf(printed);
      try (var reader = new EventReader(URI.create(address + LogStreamServlet.PATH))) {
        reader.next();
        new EventReader(URI.create(address + "/log"), "X-Request-Id: of-" + system).close();

        var line = reader.next(it -> it.text("logger").equals("shop.Parts"));
        assertThat(line.data())
            .containsEntry("message", "Part 7 was taken")
            .containsEntry("level", "INFO")
            .containsEntry("correlation_id", "of-" + system);
        var failure = reader.next(it -> it.text("logger").equals("shop.Parts"));
        assertThat(failure.text("level")).isEqualTo("WARN");
        assertThat(failure.text("extra")).contains("IllegalStateException: for a reason");

        process.getOutputStream().close();
        var close = reader.next(it -> it.name().equals("connection_close"));
        assertThat(close.text("reason")).isEqualTo("the server stops");
      }
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process start(String system) throws IOException {
    String others =
        SYSTEMS.stream().filter(it -> !it.equals(system)).collect(Collectors.joining("|"));
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(it -> !Path.of(it).getFileName().toString().matches("(%s).*".formatted(others)))
            .collect(Collectors.joining(File.pathSeparator));
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                LoggingApplication.class.getName())
            .redirectErrorStream(true);
    builder.environment().put(TestMode.VARIABLE, "1");
    return builder.start();
  }

  private static String portOf(BufferedReader printed) throws IOException {
    var all = new StringBuilder();
    for (String line = printed.readLine(); line != null; line = printed.readLine()) {
      if (line.startsWith("port ")) {
        return line.substring("port ".length());
      }
      all.append(line).append('\n');
    }
    throw new IOException("the application did not start: " + all);
  }
}
