package dev.reprise.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A PostgreSQL server of the system's package, with a folder and a port of its own.
final class PostgresPeer implements AutoCloseable {
  private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int LOOKS = 300;

  private final Process process;
  private final int port;

  private PostgresPeer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static PostgresPeer start(Path scratch) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("reprise-bench-postgres-");
    boolean root = "root".equals(System.getProperty("user.name"));
    if (root) {
      run(scratch, List.of("chown", "postgres", folder.toString()));
    }
    String data = folder.resolve("data").toString();
    run(scratch, owned(root, "initdb", "-D", data, "-U", "postgres", "-A", "trust"));
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var command =
        owned(
            root,
            "postgres",
            "-D",
            data,
            "-h",
            "127.0.0.1",
            "-p",
            Integer.toString(port),
            "-k",
            folder.toString());
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(scratch.resolve("postgres.log").toFile())
            .start();
    var server = new PostgresPeer(process, port);
    for (int i = 0; i < LOOKS && !server.answers(); i++) {
      LockSupport.parkNanos(LOOK_AGAIN);
    }
    return server;
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private boolean answers() {
    try {
      DriverManager.getConnection(url("postgres"), "postgres", "").close();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static List<String> owned(boolean root, String program, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (root) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      command.add(
          versions
              .map(it -> it.resolve("bin").resolve(program))
              .max(Comparator.naturalOrder())
              .orElseThrow()
              .toString());
    }
    command.addAll(List.of(arguments));
    return command;
  }

  private static void run(Path scratch, List<String> command)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(scratch.resolve("command.log").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed");
    }
  }

  @Override
  public void close() {
    process.children().forEach(ProcessHandle::destroy);
    process.destroy();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
