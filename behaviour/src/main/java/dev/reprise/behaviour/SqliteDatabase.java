package dev.reprise.behaviour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The tables in an SQLite file, which several processes may use at once.
///
/// Each call opens the file for itself; thread-safe.
final class SqliteDatabase implements ProfileDatabase {
  /// How long a call waits for another process that writes.
  private static final int BUSY_MILLIS = 5_000;

  private static final List<String> SCHEMA =
      List.of(
          """
          create table if not exists behaviour_profiles (
            id text primary key, name text not null, label text not null,
            cluster_id text not null, namespace text not null, task_queue text not null,
            window_start integer not null, window_end integer not null, created integer not null)
          """,
          """
          create table if not exists baselines (
            cluster_id text not null, namespace text not null, profile_id text not null,
            primary key (cluster_id, namespace))
          """,
          "create index if not exists by_creation on behaviour_profiles (created desc, id desc)",
          """
          create index if not exists by_place
            on behaviour_profiles (cluster_id, namespace, created desc, id desc)
          """);

  private final Path file;

  private SqliteDatabase(Path file) {
    this.file = file;
  }

  /// Opens a file; makes it where there is none.
  static SqliteDatabase open(Path file) {
    var database = new SqliteDatabase(file.toAbsolutePath());
    database.connected(connection -> {
      try (Statement statement = connection.createStatement()) {
        statement.execute("pragma journal_mode = wal");
        for (String table : SCHEMA) {
          statement.execute(table);
        }
      }
      return true;
    });
    return database;
  }

  @Override
  public <T> T with(Work<T> work) {
    return connected(connection -> {
      connection.setAutoCommit(false);
      // What is not committed is rolled back when the connection closes.
      T result = work.with(connection);
      connection.commit();
      return result;
    });
  }

  private <T> T connected(Work<T> work) {
    try {
      Files.createDirectories(file.getParent());
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("pragma busy_timeout = " + BUSY_MILLIS);
        }
        return work.with(connection);
      }
    } catch (SQLException | IOException e) {
      throw new ProfileStorageException(
          "The index of behaviour profiles %s does not work (%s); see whether it is an SQLite file and yours"
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
