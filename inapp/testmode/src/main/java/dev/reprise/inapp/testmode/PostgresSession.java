package dev.reprise.inapp.testmode;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// A connection to a PostgreSQL server, and what one does there with whole databases.
final class PostgresSession implements AutoCloseable {
  /// How long a backend may take to go, in milliseconds.
  private static final int GOING_MILLIS = 5_000;

  private final Connection connection;

  PostgresSession(Connection connection) {
    this.connection = connection;
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  boolean isYes(String sql) throws SQLException {
    return texts(sql).contains("t");
  }

  boolean exists(String database) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
      query.setString(1, database);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  void drop(String database) throws SQLException {
    run("DROP DATABASE IF EXISTS " + PostgresNames.quoted(database));
  }

  void copy(String from, String to) throws SQLException {
    run(
        "CREATE DATABASE %s TEMPLATE %s"
            .formatted(PostgresNames.quoted(to), PostgresNames.quoted(from)));
  }

  void rename(String from, String to) throws SQLException {
    run(
        "ALTER DATABASE %s RENAME TO %s"
            .formatted(PostgresNames.quoted(from), PostgresNames.quoted(to)));
  }

  /// Lets nobody connect to a database any more, and sends away who is connected.
  void shutOut(String database) throws SQLException {
    run("ALTER DATABASE %s ALLOW_CONNECTIONS false".formatted(PostgresNames.quoted(database)));
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT pg_terminate_backend(pid, ?) FROM pg_stat_activity WHERE datname = ?")) {
      query.setInt(1, GOING_MILLIS);
      query.setString(2, database);
      query.executeQuery().close();
    }
  }

  void letIn(String database) throws SQLException {
    run("ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(PostgresNames.quoted(database)));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
