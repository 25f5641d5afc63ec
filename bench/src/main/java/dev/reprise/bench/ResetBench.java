package dev.reprise.bench;

import dev.reprise.inapp.testmode.DatabaseAccess;
import dev.reprise.inapp.testmode.DatabaseReset;
import dev.reprise.inapp.testmode.FlywayMigrations;
import dev.reprise.inapp.testmode.SqlRows;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// A reset of PostgreSQL by template, beside drop and migrate: 60 tables, 120 migrations and 1,800
/// rows, on a server of its own with its disk's real speed.
final class ResetBench {
  private static final int TABLES = 60;
  private static final int ROWS = 30;

  /// About what one test of a page takes: the time in which the next clone is made.
  private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(1_000);

  /// More in a row than clones lie ready.
  private static final int MANY = 10;

  private ResetBench() {}

  static void run(Path scratch, int rounds, PrintStream out)
      throws IOException, InterruptedException {
    try (var server = PostgresPeer.start(scratch)) {
      Path migrations = migrations(Files.createDirectories(scratch.resolve("migrations")));
      try (var migrating = reset(server, "migrated", migrations, 0);
          var copying = reset(server, "copied", migrations, DatabaseReset.SPARES)) {
        migrating.run(false);
        copying.run(false);
        LockSupport.parkNanos(BETWEEN);
        measure(migrating, copying, rounds, out);
      }
    } catch (SQLException e) {
      throw new IOException("measuring resets", e);
    }
  }

  private static void measure(
      DatabaseReset migrating, DatabaseReset copying, int rounds, PrintStream out)
      throws SQLException, IOException {
    List<Double> slow = new ArrayList<>();
    List<Double> quick = new ArrayList<>();
    List<Double> close = new ArrayList<>();
    List<Double> many = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      slow.add(millis(migrating, 1));
      LockSupport.parkNanos(BETWEEN);
      quick.add(millis(copying, 1));
      close.add(millis(copying, 1));
      LockSupport.parkNanos(BETWEEN);
      many.add(millis(copying, MANY));
      LockSupport.parkNanos(BETWEEN);
    }
    out.printf("%nreset of PostgreSQL (ms, %d rounds in turn)%n", rounds);
    print(out, "drop and migrate", slow, slow);
    print(out, "template, a second after the last", quick, slow);
    print(out, "template, at once after the last", close, slow);
    print(out, "template, each of %d at once".formatted(MANY), many, slow);
  }

  private static DatabaseReset reset(
      PostgresPeer server, String database, Path migrations, int spares)
      throws SQLException, IOException {
    try (var connection = DriverManager.getConnection(server.url("postgres"), "postgres", "");
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
    var flyway =
        Flyway.configure()
            .dataSource(server.url(database), "postgres", "")
            .locations("filesystem:" + migrations)
            .load();
    DataSource source = flyway.getConfiguration().getDataSource();
    var access = new DatabaseAccess(source, server.url(database), "postgres", "", () -> {});
    var rows = new StringBuilder();
    for (int i = 0; i < TABLES * ROWS; i++) {
      rows.append("INSERT INTO t%d (name) VALUES ('row %d');\n".formatted(i % TABLES, i));
    }
    var contents =
        new DatabaseReset.Contents(
            new FlywayMigrations(flyway),
            List.of(new SqlRows(rows.toString())),
            List.of(),
            List.of());
    var reset = new DatabaseReset(access, contents, spares);
    reset.open();
    return reset;
  }

  /// Half of them make a table, half change one.
  private static Path migrations(Path folder) throws IOException {
    for (int i = 0; i < TABLES; i++) {
      Files.writeString(
          folder.resolve("V%d__table_%d.sql".formatted(i + 1, i)),
          "CREATE TABLE t%d (id BIGSERIAL PRIMARY KEY, name VARCHAR(80) NOT NULL);".formatted(i));
      Files.writeString(
          folder.resolve("V%d__change_%d.sql".formatted(TABLES + i + 1, i)),
          "ALTER TABLE t%d ADD COLUMN stock INTEGER DEFAULT 0; CREATE INDEX ON t%d (name);"
              .formatted(i, i));
    }
    return folder;
  }

  /// The time of one of several in a row.
  private static double millis(DatabaseReset reset, int times) throws SQLException, IOException {
    long began = System.nanoTime();
    for (int i = 0; i < times; i++) {
      if (reset.run(false) == DatabaseReset.Way.BUSY) {
        throw new IllegalStateException("another process resets the database of this benchmark");
      }
    }
    return (System.nanoTime() - began) / 1e6 / times;
  }

  private static void print(
      PrintStream out, String name, List<Double> times, List<Double> reference) {
    out.printf(
        "  %-36s median %8.1f  min %8.1f  max %8.1f   %5.1f times as fast%n",
        name,
        median(times),
        Collections.min(times),
        Collections.max(times),
        median(reference) / median(times));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
