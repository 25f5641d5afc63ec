package dev.reprise.inapp.spring;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// A PostgreSQL server of its own, started from the system's binaries with an empty folder.
final class PostgresServer implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final Process process;

  private PostgresServer(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  static PostgresServer start() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("reprise-postgres-");
    if (isRoot()) {
      run(List.of("chown", "postgres", folder.toString()));
    }
    Path data = folder.resolve("data");
    run(asOwner("initdb", "-D", data.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8"));
    int port = freePort();
    var command =
        asOwner(
            "postgres",
            "-D",
            data.toString(),
            "-h",
            "127.0.0.1",
            "-p",
            Integer.toString(port),
            "-c",
            "fsync=off",
            "-k",
            folder.toString());
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("server.log").toFile())
            .start();
    var server = new PostgresServer(folder, port, process);
    // Where a test fails before it could close it.
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(server::answers);
    return server;
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /// Makes an empty database and answers with the settings that name it.
  String[] database(String name) throws SQLException {
    execute("CREATE DATABASE " + name);
    return new String[] {
      "spring.datasource.url=" + url(name), "spring.datasource.username=postgres"
    };
  }

  List<String> databases() throws SQLException {
    return texts("SELECT datname FROM pg_database");
  }

  List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (var connection = DriverManager.getConnection(url("postgres"), "postgres", "");
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  void execute(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url("postgres"), "postgres", "");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// What resets to come would copy.
  void dropTemplates() throws SQLException {
    for (String database : databases()) {
      if (database.contains("_template_")) {
        execute("DROP DATABASE \"" + database + "\"");
      }
    }
  }

  private boolean answers() {
    try {
      execute("SELECT 1");
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /// PostgreSQL does not run as root.
  private static List<String> asOwner(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(binary(program));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String binary(String program) throws IOException {
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      return versions
          .map(it -> it.resolve("bin").resolve(program))
          .filter(Files::isExecutable)
          .max(Comparator.naturalOrder())
          .map(Path::toString)
          .orElseThrow(() ->
              new IOException("no " + program + "; install it with apt-get install postgresql"));
    }
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    File output = File.createTempFile("reprise-postgres", ".out");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed: " + Files.readString(output.toPath()));
    }
    Files.delete(output.toPath());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Ends it at once, whoever is connected.
  void crash() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }

  /// `runuser`, which it may run under, does not pass signals on.
  private void stop() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  @Override
  public void close() throws IOException {
    stop();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
