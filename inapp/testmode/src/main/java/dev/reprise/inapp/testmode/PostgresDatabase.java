package dev.reprise.inapp.testmode;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL: states are kept as template databases beside the application's own.
///
/// A clone of the template lies ready: a reset renames the application's database away and the
/// clone into its place, and makes the next clone when requests run again. The user needs
/// `CREATEDB`; without it every reset drops and migrates. Not thread-safe: one reset at a time.
final class PostgresDatabase implements ResettableDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);

  /// How many templates of earlier migrations are left.
  private static final int TEMPLATES = 4;

  private final DatabaseAccess access;
  private final PostgresNames names;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "reprise-database-clone");
        thread.setDaemon(true);
        return thread;
      });
  private @Nullable Future<?> cloning;

  PostgresDatabase(DatabaseAccess access) {
    this.access = access;
    names = PostgresNames.of(access.url());
  }

  @Override
  public void clear() throws SQLException {
    try (var connection = new PostgresSession(access.connect(access.url()))) {
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
    awaitClone();
    try (PostgresSession server = server()) {
      if (!server.isYes(
          "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user")) {
        LOG.info("No template is made: the database's user has no CREATEDB, so resets migrate");
        return;
      }
      dropOld(server);
      String unfinished = names.scratch(key);
      server.drop(unfinished);
      server.shutOut(names.database());
      try {
        server.copy(names.database(), unfinished);
      } finally {
        server.letIn(names.database());
      }
      server.rename(unfinished, names.template(key));
      server.run(
          "ALTER DATABASE %s ALLOW_CONNECTIONS false"
              .formatted(PostgresNames.quoted(names.template(key))));
    }
    cloneLater(key);
  }

  @Override
  public boolean restore(String key) throws SQLException {
    awaitClone();
    try (PostgresSession server = server()) {
      if (!server.exists(names.template(key))) {
        return false;
      }
      if (!server.exists(names.spare(key))) {
        server.copy(names.template(key), names.spare(key));
      }
      server.shutOut(names.database());
      server.drop(names.discarded());
      server.rename(names.database(), names.discarded());
      server.rename(names.spare(key), names.database());
    }
    cloneLater(key);
    return true;
  }

  private void dropOld(PostgresSession server) throws SQLException {
    var templates = server.texts(names.allTemplatesNewestFirst());
    for (int i = TEMPLATES - 1; i < templates.size(); i++) {
      server.drop(templates.get(i));
      server.drop(names.spareOf(templates.get(i)));
    }
  }

  private void cloneLater(String key) {
    cloning = background.submit(() -> cloneNow(key));
  }

  private void cloneNow(String key) {
    try (PostgresSession server = server()) {
      server.drop(names.discarded());
      if (!server.exists(names.spare(key))) {
        server.drop(names.scratch(key));
        server.copy(names.template(key), names.scratch(key));
        server.rename(names.scratch(key), names.spare(key));
      }
    } catch (SQLException e) {
      LOG.warn("cloning the template of the {} failed; the next reset does it itself", access, e);
    }
  }

  /// Two at a time would want the same names.
  private void awaitClone() {
    if (cloning == null) {
      return;
    }
    try {
      cloning.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a database was being cloned", e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("cloning a template failed", e);
    }
  }

  private PostgresSession server() throws SQLException {
    Connection connection = access.connect(names.maintenanceUrl());
    return new PostgresSession(connection);
  }
}
