package dev.reprise.cloud;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.reprise.behaviour.ProfileDatabase;
import dev.reprise.behaviour.ProfileStorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/// The tables in PostgreSQL or Aurora DSQL.
///
/// Transactions that were in each other's way are done again. Tables are made on first use where
/// they are missing: one statement a transaction, as DSQL wants it. Thread-safe.
final class ServerDatabase implements ProfileDatabase, AutoCloseable {
  private static final int MOST_CONNECTIONS = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final DataSource connections;
  private final Dialect dialect;
  private final String place;
  private final Retrying retrying;
  private final ReentrantLock preparing = new ReentrantLock();
  private volatile boolean prepared;

  /// @param connections closed with this, if it can be
  /// @param place its address, for messages
  ServerDatabase(DataSource connections, Dialect dialect, String place, Retrying retrying) {
    this.connections = connections;
    this.dialect = dialect;
    this.place = place;
    this.retrying = retrying;
  }

  /// Connects with nobody yet.
  static ServerDatabase open(DatabaseSettings settings) {
    return open(settings, PATIENCE);
  }

  /// @param patience how long a call waits for a server that is away
  static ServerDatabase open(DatabaseSettings settings, Duration patience) {
    return switch (settings) {
      case DatabaseSettings.Postgres postgres -> {
        HikariConfig pool = pool(postgres.url(), postgres.user(), patience);
        pool.setPassword(postgres.password());
        pool.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        yield open(pool, Dialect.POSTGRES, postgres.toString());
      }
      case DatabaseSettings.Dsql dsql ->
          dsql("jdbc:aws-dsql:postgresql://" + dsql.endpoint() + "/postgres", dsql, patience);
    };
  }

  /// AWS's connector makes a token for each connection; it would send it in the clear to a server
  /// that says it has no TLS. DSQL has one level of isolation.
  static ServerDatabase dsql(String url, DatabaseSettings.Dsql settings, Duration patience) {
    HikariConfig pool = pool(url, settings.user(), patience);
    pool.addDataSourceProperty("sslmode", "verify-full");
    pool.addDataSourceProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    return open(pool, Dialect.DSQL, settings.toString());
  }

  private static HikariConfig pool(String url, String user, Duration patience) {
    var pool = new HikariConfig();
    pool.setPoolName("behaviour profiles");
    pool.setJdbcUrl(url);
    pool.setUsername(user);
    pool.setAutoCommit(false);
    pool.setMaximumPoolSize(MOST_CONNECTIONS);
    pool.setMinimumIdle(0);
    pool.setConnectionTimeout(patience.toMillis());
    pool.setInitializationFailTimeout(-1);
    return pool;
  }

  private static ServerDatabase open(HikariConfig pool, Dialect dialect, String place) {
    return new ServerDatabase(new HikariDataSource(pool), dialect, place, Retrying.usual());
  }

  @Override
  public <T> T with(Work<T> work) {
    try {
      prepare();
      return retrying.until(() -> transaction(work));
    } catch (SQLException e) {
      throw new ProfileStorageException(
          "The index of behaviour profiles in %s %s does not work (%s); see whether it runs and lets you in"
              .formatted(dialect.product(), place, e.getMessage()),
          e);
    }
  }

  private void prepare() throws SQLException {
    if (prepared) {
      return;
    }
    preparing.lock();
    try {
      if (!prepared && !isThere()) {
        for (String statement : dialect.schema()) {
          retrying.until(() -> transaction(it -> execute(it, statement)));
        }
      }
      prepared = true;
    } finally {
      preparing.unlock();
    }
  }

  /// Whether the table that is made last is there: whoever may only use the tables makes none.
  private boolean isThere() throws SQLException {
    try {
      return retrying.until(
          () -> transaction(it -> execute(it, "select 1 from baselines where false")));
    } catch (SQLException e) {
      if (Retrying.UNDEFINED_TABLE.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  private static boolean execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return true;
    }
  }

  private <T> T transaction(Work<T> work) throws SQLException {
    try (Connection connection = connections.getConnection()) {
      try {
        T result = work.with(connection);
        connection.commit();
        return result;
      } catch (SQLException e) {
        rollBack(connection, e);
        throw e;
      }
    }
  }

  private static void rollBack(Connection connection, SQLException failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public void close() {
    if (connections instanceof HikariDataSource pool) {
      pool.close();
    }
  }
}
