package dev.reprise.inapp.testmode;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Clones of a template that lie ready for the next resets, made on a thread of its own while
/// requests run.
///
/// They end with the application. What a killed process left behind is dropped when the next one
/// starts. Processes that share a database make them in turn. Used by one reset at a time.
final class PostgresClones {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresClones.class);

  /// How long the end of the application waits at most for the clones to be dropped, in seconds; it
  /// takes a few tenths, on a machine with other work more.
  private static final int PATIENCE = 30;

  private final DatabaseAccess access;
  private final PostgresNames names;
  private final int wanted;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "reprise-database-clone");
        thread.setDaemon(true);
        return thread;
      });
  private @Nullable Future<?> working;
  private volatile boolean hurried;
  private volatile boolean swept = true;

  PostgresClones(DatabaseAccess access, PostgresNames names, int wanted) {
    this.access = access;
    this.names = names;
    this.wanted = wanted;
  }

  /// What is done in the background.
  private interface Work {
    void in(PostgresSession server) throws SQLException;
  }

  /// Drops what an earlier process left behind, but for the templates.
  void sweep() {
    swept = false;
    begin(
        "dropping the clones of an earlier process",
        server -> {
          dropAll(server);
          swept = true;
        });
  }

  /// The name of a clone that is ready: one that lies there, the one that is just being made, or
  /// one made now.
  String take(PostgresSession server, String key) throws SQLException {
    if (!swept) {
      await();
    }
    List<String> ready = server.startingWith(names.spares(key));
    if (ready.isEmpty()) {
      await();
      ready = server.startingWith(names.spares(key));
    }
    if (ready.isEmpty()) {
      server.drop(names.late(key));
      server.copy(names.template(key), names.late(key));
      return names.late(key);
    }
    return ready.get(ready.size() - 1);
  }

  /// Makes as many as should lie ready, and drops what resets have put aside.
  void refill(String key) {
    begin(
        "cloning a template",
        server -> {
          fill(server, key);
          for (String discarded : server.startingWith(names.allDiscarded())) {
            if (!hurried) {
              server.drop(discarded);
            }
          }
        });
  }

  /// One is enough while somebody waits.
  private void fill(PostgresSession server, String key) throws SQLException {
    List<String> ready = server.startingWith(names.spares(key));
    while (ready.size() < (hurried ? 1 : wanted) && server.exists(names.template(key))) {
      server.drop(names.scratch(key));
      server.copy(names.template(key), names.scratch(key));
      server.rename(names.scratch(key), names.spare(key, ready));
      ready = server.startingWith(names.spares(key));
    }
  }

  private void dropAll(PostgresSession server) throws SQLException {
    for (String kind : List.of(names.allSpares(), names.allScratch(), names.allDiscarded())) {
      dropAll(server, kind);
    }
    if (server.lock(names.lock())) { // otherwise another process is just making one
      dropAll(server, names.allUnfinished());
    }
  }

  private static void dropAll(PostgresSession server, String kind) throws SQLException {
    for (String database : server.startingWith(kind)) {
      server.drop(database);
    }
  }

  private void begin(String what, Work work) {
    if (working != null) {
      working.cancel(false); // what has not begun yet is part of this
    }
    try {
      working = background.submit(() -> work(what, work));
    } catch (RejectedExecutionException e) {
      LOG.debug("{} is left out, as the application ends", what);
    }
  }

  private void work(String what, Work work) {
    try (PostgresSession server = PostgresSession.open(access, names.maintenanceUrl())) {
      if (server.lock(names.lock() + 1)) {
        work.in(server);
      }
    } catch (SQLException e) {
      LOG.warn("{} for the {} failed; the next reset does it itself", what, access, e);
    }
  }

  /// Waits until nothing is being made.
  void await() {
    if (working == null) {
      return;
    }
    hurried = true;
    try {
      working.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a database was being cloned", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("cloning a template failed", e);
    } finally {
      hurried = false;
    }
  }

  /// Drops all of them.
  void close() {
    hurried = true;
    begin("dropping the clones", this::dropAll);
    background.shutdown();
    try {
      boolean done = background.awaitTermination(PATIENCE, TimeUnit.SECONDS);
      if (!done) {
        LOG.info("Clones of the {} are left behind; the next start drops them", access);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
