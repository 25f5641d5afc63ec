package dev.reprise.cli;

import dev.reprise.profile.JsonWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Runs an application in test mode as a daemon, one for each pid file.
@Command(name = "testing", description = "Run an application in test mode as a daemon.")
final class TestingCommand {
  private static final String PID_FILE =
      "Holds the process's id; testing.pid below the data root unless said otherwise.";

  private final Reprise reprise;

  TestingCommand(Reprise reprise) {
    this.reprise = reprise;
  }

  @Command(
      name = "start",
      description = {
        "Start the application and return at once.",
        "It runs with REPRISE_TESTING=1. It is up when GET /api/health/readyz answers 200."
      })
  int start(
      @Option(names = "--pid-file", paramLabel = "FILE", description = PID_FILE)
          @Nullable Path pidFile,
      @Option(
              names = "--url",
              paramLabel = "URL",
              defaultValue = "http://localhost:8080",
              description =
                  "Where the application will answer; ${DEFAULT-VALUE} unless said" + " otherwise.")
          URI url,
      @Option(
              names = "--log",
              paramLabel = "FILE",
              description = "Takes what it prints; beside the pid file unless said otherwise.")
          @Nullable Path log,
      @Parameters(
              paramLabel = "COMMAND",
              arity = "1..*",
              description = "What starts it, behind '--': -- java -jar app.jar")
          List<String> command)
      throws InterruptedException {
    Path file = pidFile(pidFile);
    Path output = log == null ? Path.of(file + ".log") : reprise.resolved(log);
    return started(file, new DaemonOrder(command, url, output));
  }

  @Command(name = "stop", description = "Send SIGTERM, wait for the end and clean up.")
  int stop(
      @Option(names = "--pid-file", paramLabel = "FILE", description = PID_FILE)
          @Nullable Path pidFile,
      @Option(
              names = "--wait",
              paramLabel = "DURATION",
              defaultValue = "10s",
              description = "How long the end may take; ${DEFAULT-VALUE} unless said otherwise.")
          Duration patience)
      throws InterruptedException {
    return stopped(pidFile(pidFile), patience);
  }

  @Command(name = "restart", description = "Stop it, and start it again as it was started.")
  int restart(
      @Option(names = "--pid-file", paramLabel = "FILE", description = PID_FILE)
          @Nullable Path pidFile,
      @Option(
              names = "--wait",
              paramLabel = "DURATION",
              defaultValue = "10s",
              description = "How long the end may take; ${DEFAULT-VALUE} unless said otherwise.")
          Duration patience)
      throws InterruptedException {
    Path file = pidFile(pidFile);
    DaemonOrder order =
        DaemonRecord.read(file)
            .orElseThrow(() ->
                new CommandFailure(
                    ExitCode.DIFFERENT,
                    "%s does not exist, so nobody knows what to start again; use 'reprise testing start'"
                        .formatted(file)))
            .order();
    int code = stopped(file, patience);
    return code == ExitCode.AS_EXPECTED ? started(file, order) : code;
  }

  @Command(name = "status", description = "Say whether it runs and is ready; exit code 0 if so.")
  int status(
      @Option(names = "--pid-file", paramLabel = "FILE", description = PID_FILE)
          @Nullable Path pidFile,
      @Option(
              names = "--wait",
              paramLabel = "DURATION",
              defaultValue = "0s",
              description = "How long to wait until it is ready; not at all unless said.")
          Duration patience,
      @Option(names = "--json", description = "Print JSON.") boolean json)
      throws InterruptedException {
    Path file = pidFile(pidFile);
    DaemonState state = new Daemon(file).settled(patience);
    String readiness = state instanceof DaemonState.Running running ? running.readiness() : "";
    if (json) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("state", state.word());
      fields.put("pid_file", file.toString());
      fields.put("pid", state instanceof DaemonState.Running running ? running.pid() : null);
      fields.put("readiness", readiness.isEmpty() ? null : readiness);
      reprise.out().println(JsonWriter.text(fields));
    } else {
      reprise.out().println(state.sentence(file));
    }
    return readiness.equals(DaemonState.READY) ? ExitCode.AS_EXPECTED : ExitCode.DIFFERENT;
  }

  private Path pidFile(@Nullable Path given) {
    return given == null
        ? reprise.configuration().get(Settings.DATA_ROOT).resolve("testing.pid")
        : reprise.resolved(given);
  }

  private int started(Path file, DaemonOrder order) throws InterruptedException {
    long pid = new Daemon(file).start(order, reprise.err()::println);
    reprise.out().printf("started process %d, log in %s%n", pid, reprise.shown(order.log()));
    return ExitCode.AS_EXPECTED;
  }

  private int stopped(Path file, Duration patience) throws InterruptedException {
    reprise.out().println(new Daemon(file).stop(patience));
    return ExitCode.AS_EXPECTED;
  }
}
