package dev.reprise.inapp.testmode;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL: states are kept as template databases beside the application's own.
///
/// Clones of the template lie ready ([PostgresClones]): a reset renames the application's database
/// away and a clone into its place. The user needs `CREATEDB`; without it every reset drops and
/// migrates. Processes that share a database take turns by an advisory lock. Not thread-safe: one
/// reset at a time.
final class PostgresDatabase implements ResettableDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);

  /// How many templates of earlier migrations are left.
  private static final int TEMPLATES = 4;

  private final DatabaseAccess access;
  private final PostgresNames names;
  private final PostgresClones clones;
  private @Nullable PostgresSession session;

  /// @param spares how many clones lie ready
  PostgresDatabase(DatabaseAccess access, int spares) {
    this.access = access;
    names = PostgresNames.of(access.url());
    clones = new PostgresClones(access, names, spares);
  }

  @Override
  public void open() {
    clones.sweep();
  }

  @Override
  public boolean begin() throws SQLException {
    PostgresSession server = PostgresSession.open(access, names.maintenanceUrl());
    if (server.lock(names.lock())) {
      session = server;
      return true;
    }
    server.close();
    return false;
  }

  @Override
  public void end() throws SQLException {
    if (session != null) {
      session.close();
      session = null;
    }
  }

  private PostgresSession server() {
    if (session == null) {
      throw new IllegalStateException("a reset begins before it does anything");
    }
    return session;
  }

  @Override
  public void clear() throws SQLException {
    try (var connection = PostgresSession.open(access, access.url())) {
      connection.run("SET lock_timeout = '10s'");
      for (String schema :
          connection.texts(
              "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'")) {
        connection.run("DROP SCHEMA " + PostgresNames.quoted(schema) + " CASCADE");
      }
      connection.run("CREATE SCHEMA public");
      connection.run("GRANT USAGE ON SCHEMA public TO PUBLIC");
    }
  }

  @Override
  public void keep(String key) throws SQLException {
    PostgresSession server = server();
    if (!server.isYes(
        "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")) {
      LOG.info("No template is made: the database's user has no CREATEDB, so resets migrate");
      return;
    }
    clones.await();
    dropOld(server);
    String unfinished = names.unfinished(key);
    server.drop(unfinished);
    try {
      server.shutOut(names.database());
      server.copy(names.database(), unfinished);
    } finally {
      server.letIn(names.database());
    }
    server.rename(unfinished, names.template(key));
    server.run(
        "ALTER DATABASE %s ALLOW_CONNECTIONS false"
            .formatted(PostgresNames.quoted(names.template(key))));
    clones.refill(key);
  }

  private void dropOld(PostgresSession server) throws SQLException {
    List<String> templates = server.startingWith(names.allTemplates());
    for (int i = TEMPLATES - 1; i < templates.size(); i++) {
      server.drop(templates.get(i));
      for (String spare : server.startingWith(names.sparesOf(templates.get(i)))) {
        server.drop(spare);
      }
    }
  }

  @Override
  public boolean restore(String key) throws SQLException {
    PostgresSession server = server();
    if (!server.exists(names.template(key))) {
      return false;
    }
    String spare = clones.take(server, key);
    String discarded = names.discarded(server.startingWith(names.allDiscarded()));
    try {
      server.shutOut(names.database());
      server.exchange(names.database(), spare, discarded);
    } catch (SQLException e) {
      server.letIn(names.database());
      throw e;
    }
    clones.refill(key);
    return true;
  }

  @Override
  public void close() {
    clones.close();
  }
}
