package dev.reprise.cloud;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL that is as strict as Aurora DSQL: it refuses transactions with more than one
/// statement that changes tables, or with such a statement beside others, and indexes that are not
/// made asynchronously. Besides, its commits fail as told.
final class DsqlRules implements DataSource {
  /// How the next commits fail: nothing of it stays, or all of it and nobody is told.
  enum Fate {
    CONFLICT("40001", "change conflicts with another transaction, please retry: (OC000)"),
    SCHEMA_CONFLICT("OC001", "schema has been updated by another transaction, please retry"),
    LOST_ANSWER("XX000", "server unavailable");

    private final String state;
    private final String message;

    Fate(String state, String message) {
      this.state = state;
      this.message = message;
    }
  }

  private final DataSource postgres;
  private final Deque<Fate> fates = new ConcurrentLinkedDeque<>();

  DsqlRules(DataSource postgres) {
    this.postgres = postgres;
  }

  void failNext(int times, Fate fate) {
    for (int i = 0; i < times; i++) {
      fates.add(fate);
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = postgres.getConnection();
    connection.setAutoCommit(false);
    return proxy(Connection.class, new Rules(connection));
  }

  /// One connection's.
  private final class Rules implements InvocationHandler {
    private final Connection connection;
    private int definitions;
    private int others;

    private Rules(Connection connection) {
      this.connection = connection;
    }

    @Override
    public @Nullable Object invoke(
        Object proxy, java.lang.reflect.Method method, @Nullable Object @Nullable [] arguments)
        throws Throwable {
      switch (method.getName()) {
        case "createStatement" -> {
          Statement statement = connection.createStatement();
          return proxy(
              Statement.class,
              (self, called, with) ->
                  called.getName().equals("execute") && with != null
                      ? statement.execute(checked(String.valueOf(with[0])))
                      : call(statement, called, with));
        }
        case "prepareStatement" -> checked(String.valueOf(arguments == null ? "" : arguments[0]));
        case "commit" -> {
          commit();
          return null;
        }
        default -> {}
      }
      return call(connection, method, arguments);
    }

    private String checked(String sql) throws SQLException {
      String lower = sql.strip().toLowerCase(Locale.ROOT);
      if (lower.startsWith("create")) {
        definitions++;
      } else {
        others++;
      }
      if (definitions > 1 || (definitions == 1 && others > 0)) {
        throw new SQLException("ddl and dml are not supported in the same transaction", "0A000");
      }
      if (lower.startsWith("create index") && !lower.startsWith("create index async")) {
        throw new SQLException("unsupported mode. please use CREATE INDEX ASYNC", "0A000");
      }
      return sql.replace("create index async", "create index");
    }

    private void commit() throws SQLException {
      Fate fate = fates.poll();
      if (fate == null || fate == Fate.LOST_ANSWER) {
        connection.commit();
      } else {
        connection.rollback();
      }
      if (fate != null) {
        throw new SQLException(fate.message, fate.state);
      }
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(DsqlRules.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(
      Object target, java.lang.reflect.Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return postgres.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    postgres.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    postgres.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return postgres.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return postgres.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return postgres.isWrapperFor(type);
  }
}
