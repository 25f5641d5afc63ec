package dev.reprise.inapp.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The application in a JVM of its own, with agents.
final class TracedJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final Path log;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  private TracedJvm(Process process, Path log) throws IOException {
    this.process = process;
    this.log = log;
    this.out = process.inputReader();
    String line = out.readLine();
    if (line == null || !line.startsWith("port ")) {
      throw new IOException("the application did not start: " + line + Files.readString(log));
    }
    this.port = Integer.parseInt(line.substring("port ".length()));
  }

  /// Starts it with tracing enabled and the folder to write to.
  static TracedJvm start(Jdk jdk, Path coverage, String... options) throws IOException {
    return startWith("1", jdk, coverage, options);
  }

  /// Starts it without tracing enabled.
  static TracedJvm startDisabled(Jdk jdk, Path coverage, String... options) throws IOException {
    return startWith("", jdk, coverage, options);
  }

  private static TracedJvm startWith(String enabled, Jdk jdk, Path coverage, String... options)
      throws IOException {
    var log = Files.createTempFile(Path.of("target"), "traced", ".log");
    return new TracedJvm(process(enabled, jdk, coverage, log, options), log);
  }

  /// Its bare process, which may end at once.
  static Process process(String enabled, Jdk jdk, Path coverage, Path log, String... options)
      throws IOException {
    var command = new ArrayList<>(List.of(jdk.java().toString()));
    command.addAll(Arrays.asList(options));
    command.addAll(
        List.of(
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.reprise.fixture.Application"));
    var builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().remove("ENABLE_PROFILE_COVERAGE");
    if (!enabled.isEmpty()) {
      builder.environment().put("ENABLE_PROFILE_COVERAGE", enabled);
    }
    builder.environment().put("PROFILE_COVERAGE_DIR", coverage.toString());
    return builder.start();
  }

  /// The option that adds our agent.
  static String ours(String arguments) {
    return "-javaagent:" + newest("target", "-javaagent.jar") + "=" + arguments;
  }

  /// The option that adds JaCoCo's agent, which writes when the JVM ends.
  static String jacoco(Path file) {
    var path = System.getProperty("java.class.path").split(java.io.File.pathSeparator);
    var jar =
        Arrays.stream(path).filter(it -> it.contains("org.jacoco.agent")).findFirst().orElseThrow();
    return "-javaagent:" + jar + "=destfile=" + file;
  }

  private static Path newest(String folder, String ending) {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("mvn package makes the agent's jar first"))
          .toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String get(String path, @Nullable String slug) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path));
    if (slug != null) {
      request.header("X-Profile-Trace", slug);
    }
    try {
      var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + " answered " + answer.statusCode() + said());
      }
      return Objects.requireNonNull(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  /// All that it has written to its standard error.
  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String threads() throws IOException {
    var jstack = Path.of(System.getProperty("java.home"), "bin", "jstack").toString();
    var dump = new ProcessBuilder(jstack, "-l", Long.toString(pid())).start();
    return new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /// As `kill -9` does.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Ends it as its users would, and waits for that.
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        var threads = threads();
        process.destroyForcibly();
        throw new IllegalStateException("the application did not end: " + said() + threads);
      }
      out.close();
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
