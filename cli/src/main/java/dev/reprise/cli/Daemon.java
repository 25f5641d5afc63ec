package dev.reprise.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// A process that runs on when the command has ended, known by its pid file.
final class Daemon {
  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final Duration CONNECTING = Duration.ofSeconds(1);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Duration ANSWERING = Duration.ofSeconds(5);

  /// Long enough for a program to be found missing or to reject its arguments.
  private static final Duration FIRST_LOOK = Duration.ofMillis(300);

  private final Path pidFile;

  Daemon(Path pidFile) {
    this.pidFile = pidFile;
  }

  DaemonState state() throws InterruptedException {
    Optional<DaemonRecord> record = DaemonRecord.read(pidFile);
    if (record.isEmpty()) {
      return new DaemonState.Absent();
    }
    long pid = record.get().pid();
    if (record.get().process().isPresent()) {
      return new DaemonState.Running(pid, readiness(record.get().order().url()));
    }
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()
        ? new DaemonState.Foreign(pid)
        : new DaemonState.Stale(pid);
  }

  /// The state as soon as it is ready, has ended, or time is over.
  DaemonState settled(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    DaemonState state = state();
    while (state instanceof DaemonState.Running running
        && !running.isReady()
        && System.nanoTime() < end) {
      Thread.sleep(LOOK_AGAIN);
      state = state();
    }
    return state;
  }

  /// Starts it in test mode.
  ///
  /// @param notes told what was found on the way
  /// @return its process id
  long start(DaemonOrder order, Consumer<String> notes) throws InterruptedException {
    DaemonRecord.read(pidFile).ifPresent(it -> refuseSecond(it, notes));
    refuseTakenPort(order);
    try {
      Files.createDirectories(pidFile.toAbsolutePath().getParent());
      Process process = builder(order).start();
      Instant began = process.info().startInstant().orElse(Instant.EPOCH);
      new DaemonRecord(process.pid(), began, order).write(pidFile);
      refuseShortLived(process, order);
      return process.pid();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.DIFFERENT,
          "'%s' could not be started: %s".formatted(order.command().getFirst(), e.getMessage()),
          e);
    }
  }

  private void refuseSecond(DaemonRecord record, Consumer<String> notes) {
    if (record.process().isPresent()) {
      throw new CommandFailure(
          ExitCode.DIFFERENT,
          "process %d of %s runs already; 'reprise testing stop --pid-file %s' ends it"
              .formatted(record.pid(), pidFile, pidFile));
    }
    notes.accept("note: %s was left behind by process %d".formatted(pidFile, record.pid()));
  }

  private static void refuseTakenPort(DaemonOrder order) {
    try (var socket = new Socket()) {
      var address = new InetSocketAddress(order.url().getHost(), order.port());
      socket.connect(address, (int) CONNECTING.toMillis());
    } catch (IOException e) {
      return;
    }
    throw new CommandFailure(
        ExitCode.DIFFERENT,
        "port %d of %s is taken by another process; stop that, or choose another port"
            .formatted(order.port(), order.url().getHost()));
  }

  /// The pid file is there meanwhile: whoever interrupts us must still be able to end it.
  private void refuseShortLived(Process process, DaemonOrder order) throws InterruptedException {
    if (process.waitFor(FIRST_LOOK)) {
      remove();
      throw new CommandFailure(
          ExitCode.DIFFERENT,
          "'%s' ended at once with exit code %d; %s says why"
              .formatted(order.command().getFirst(), process.exitValue(), order.log()));
    }
  }

  /// A session of its own, where the system has the program for that, outlives the terminal.
  private static ProcessBuilder builder(DaemonOrder order) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      command.add(SETSID.toString());
    }
    command.addAll(order.command());
    var builder =
        new ProcessBuilder(command)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(order.log().toFile()));
    builder.environment().put("REPRISE_TESTING", "1");
    return builder;
  }

  /// Ends it and removes the pid file. What is not ours is left alone.
  ///
  /// @return what was done, in a line
  String stop(Duration patience) throws InterruptedException {
    DaemonState state = state();
    if (!(state instanceof DaemonState.Running running)) {
      remove();
      return state.sentence(pidFile);
    }
    ProcessHandle process = ProcessHandle.of(running.pid()).orElseThrow();
    process.destroy();
    boolean gone = isGone(process, patience);
    if (!gone) {
      process.destroyForcibly();
      isGone(process, patience);
    }
    remove();
    return gone
        ? "stopped process " + running.pid()
        : "killed process %d, which did not end within %d s"
            .formatted(running.pid(), patience.toSeconds());
  }

  private static boolean isGone(ProcessHandle process, Duration patience)
      throws InterruptedException {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for process " + process.pid(), e);
    }
  }

  private void remove() {
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCode.DIFFERENT, "%s could not be deleted: %s".formatted(pidFile, e.getMessage()), e);
    }
  }

  private static String readiness(URI url) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(url.resolve("/api/health/readyz")).timeout(ANSWERING).build();
    try (var client = HttpClient.newBuilder().connectTimeout(CONNECTING).build()) {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      return status == 200 ? DaemonState.READY : "not ready";
    } catch (IOException e) {
      return "no answer";
    }
  }
}
