package dev.reprise.cli;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A process of the watershed example. It ends when this one does, however that ends: its standard
/// input is a pipe that only we hold open.
final class ExampleProcess implements AutoCloseable {
  private static final Duration LOOKING = Duration.ofMillis(50);
  private static final Duration STARTING = Duration.ofSeconds(90);
  private static final Duration WALKING = Duration.ofMinutes(3);
  private static final Duration ENDING = Duration.ofSeconds(5);
  private static final Pattern PORT = Pattern.compile("started on port (\\d+)");
  private static final Pattern STARTED = Pattern.compile("Started WatershedApplication");
  private static final Pattern WALKED =
      Pattern.compile("walked through run (\\S+) with (\\d+) requests");
  private static final String PACKAGE = "dev.reprise.watershed.";

  private final Process process;
  private final Path log;

  private ExampleProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /// Begins to start the application; [#uri] waits for it.
  ///
  /// @param classPath what it is made of
  /// @param agent options of the JVM, such as an agent
  /// @param data where it keeps its runs
  static ExampleProcess application(
      String classPath, List<String> agent, Path data, Map<String, String> environment, Path log)
      throws IOException {
    var command = new ArrayList<>(agent);
    command.addAll(List.of("-cp", classPath, PACKAGE + "WatershedApplication"));
    command.addAll(List.of("--server.port=0", "--watershed.data=" + data));
    command.add("--watershed.end-with-input=true");
    return start(command, environment, log);
  }

  /// Starts somebody who works through the application once; [#walk] waits for the end.
  static ExampleProcess person(
      String classPath, URI application, Map<String, String> environment, Path log)
      throws IOException {
    return start(
        List.of("-cp", classPath, PACKAGE + "WatershedWalk", application.toString()),
        environment,
        log);
  }

  private static ExampleProcess start(
      List<String> arguments, Map<String, String> environment, Path log) throws IOException {
    var command = new ArrayList<String>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.add("-XX:TieredStopAtLevel=1"); // lives too briefly for more
    command.addAll(arguments);
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new ExampleProcess(builder.start(), log);
  }

  /// Where the application answers, as soon as it does.
  URI uri() throws IOException, InterruptedException {
    await(STARTED, STARTING);
    return URI.create("http://127.0.0.1:" + await(PORT, STARTING).group(1));
  }

  /// What somebody worked on.
  ///
  /// @param run the run that was made
  /// @param requests how many it took
  record Walk(String run, int requests) {}

  Walk walk() throws IOException, InterruptedException {
    MatchResult end = await(WALKED, WALKING);
    return new Walk(end.group(1), Integer.parseInt(end.group(2)));
  }

  private MatchResult await(Pattern line, Duration patience)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      boolean alive = process.isAlive();
      Matcher found = line.matcher(Files.readString(log));
      if (found.find()) {
        return found.toMatchResult();
      }
      if (!alive || System.nanoTime() > end) {
        throw new IOException(
            "the example %s, and never said '%s'"
                .formatted(
                    alive ? "took longer than " + patience.toSeconds() + " s" : "ended", line));
      }
      boolean _ = process.waitFor(LOOKING.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /// Ends it, and waits until it has ended.
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroy(); // it has to be told otherwise
    }
    try {
      if (!process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
