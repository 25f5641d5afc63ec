package dev.reprise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/// The command line in a process of its own, with an environment of its own.
///
/// What it prints goes to files in its working directory, so that who looks through that finds it.
final class Program implements AutoCloseable {
  private static final Pattern ENGINE = Pattern.compile("the engine answers at (\\S+);");

  private final Process process;
  private final Path out;
  private final Path err;

  private Program(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  static Program start(Path folder, Map<String, String> environment, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.add("--enable-native-access=ALL-UNNAMED"); // as the launcher does
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.reprise.cli.Main");
    command.addAll(List.of(arguments));
    try {
      Path out = Files.createTempFile(folder, "out-", "");
      Path err = Files.createTempFile(folder, "err-", "");
      var builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().keySet().removeIf(Program::isOurs);
      builder.environment().putAll(environment);
      return new Program(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOurs(String variable) {
    return List.of("PROFILE_", "REPRISE_", "ADMIN_", "GITHUB_").stream()
        .anyMatch(variable::startsWith);
  }

  /// Waits for its end.
  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
    return process.exitValue();
  }

  /// Where the engine that it runs answers, as soon as it does.
  URI engine() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .failFast("it ended", () -> !process.isAlive())
        .until(() -> ENGINE.matcher(err()).find());
    Matcher line = ENGINE.matcher(err());
    assertThat(line.find()).isTrue();
    return URI.create(line.group(1));
  }

  String out() {
    return read(out);
  }

  String err() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends it as Ctrl-C would.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
