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

  /// How long one may take to come, in milliseconds.
  private static final int CONNECTING_MILLIS = 5_000;

  private final Connection connection;

  private PostgresSession(Connection connection) {
    this.connection = connection;
  }

  /// Commits without waiting for the disk: what is lost in a crash is made again.
  static PostgresSession open(DatabaseAccess access, String url) throws SQLException {
    var session = new PostgresSession(access.connect(url));
    session.run("SET synchronous_commit = off");
    return session;
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
      return hasRows(query);
    }
  }

  /// The databases whose names begin so, the newest first.
  List<String> startingWith(String start) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT datname FROM pg_database WHERE starts_with(datname, ?) ORDER BY oid DESC")) {
      query.setString(1, start);
      List<String> names = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
      return names;
    }
  }

  /// Takes a lock that ends with this session; says whether it was free.
  boolean lock(long key) throws SQLException {
    return isYes("SELECT pg_try_advisory_lock(" + key + ")");
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

  /// Puts another database in the place of one, at once, so that there is always one.
  void exchange(String present, String next, String away) throws SQLException {
    connection.setAutoCommit(false);
    try {
      rename(present, away);
      rename(next, present);
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /// Lets nobody connect to a database any more, and sends away who is connected.
  void shutOut(String database) throws SQLException {
    run("ALTER DATABASE %s ALLOW_CONNECTIONS false".formatted(PostgresNames.quoted(database)));
    awaitConnecting(database);
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT pg_terminate_backend(pid, ?) FROM pg_stat_activity WHERE datname = ?")) {
      query.setInt(1, GOING_MILLIS);
      query.setString(2, database);
      query.executeQuery().close();
    }
  }

  /// Who was let in before may not be named among those connected yet; until then it holds a lock.
  private void awaitConnecting(String database) throws SQLException {
    try (PreparedStatement locked =
        connection.prepareStatement(
            """
            SELECT 1 FROM pg_locks, pg_database
            WHERE classid = 'pg_database'::regclass AND objid = oid AND datname = ?\
            """)) {
      locked.setString(1, database);
      for (int waits = 0; waits < CONNECTING_MILLIS / 10 && hasRows(locked); waits++) {
        run("SELECT pg_sleep(0.01)");
      }
    }
  }

  private static boolean hasRows(PreparedStatement query) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      return rows.next();
    }
  }

  void letIn(String database) throws SQLException {
    run("ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(PostgresNames.quoted(database)));
  }

  /// Gives its locks back first: the server ends a session some time after the client.
  @Override
  public void close() throws SQLException {
    try {
      texts("SELECT pg_advisory_unlock_all()");
    } finally {
      connection.close();
    }
  }
}
