package dev.reprise.inapp.testmode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class DatabaseResetTest {
  private static final String TABLES =
      "CREATE TABLE types (id INTEGER PRIMARY KEY, name VARCHAR(40));"
          + "CREATE TABLE parts (id INTEGER PRIMARY KEY, type_id INTEGER REFERENCES types (id));"
          + "INSERT INTO types (id, name) VALUES (1, 'migrated')";

  private int migrated;

  @Test
  void copiesSqliteWhileAConnectionStaysOpen(@TempDir Path folder)
      throws SQLException, IOException {
    var sqlite = new SQLiteDataSource();
    sqlite.setUrl("jdbc:sqlite:" + folder.resolve("store.db"));

    resets(sqlite, sqlite.getUrl());
  }

  @Test
  void copiesH2() throws SQLException, IOException {
    var h2 = new JdbcDataSource();
    h2.setUrl("jdbc:h2:mem:copies;DB_CLOSE_DELAY=-1");

    resets(h2, "jdbc:h2:mem:copies");
  }

  @Test
  void loadsAgainWhatItCannotTellTheContentOf(@TempDir Path folder)
      throws SQLException, IOException {
    var sqlite = new SQLiteDataSource();
    sqlite.setUrl("jdbc:sqlite:" + folder.resolve("store.db"));
    int[] loaded = {0};
    DataSet unknown =
        database -> {
          loaded[0]++;
          new SqlRows("INSERT INTO parts (id, type_id) VALUES (10, 1)").load(database);
        };
    var reset = reset(sqlite, sqlite.getUrl(), List.of(unknown));

    reset.run(true);
    var way = reset.run(true);

    assertThat(way).isEqualTo(DatabaseReset.Way.COPIED);
    assertThat(migrated).isEqualTo(1);
    assertThat(loaded[0]).isEqualTo(2);
    assertThat(count(sqlite, "parts")).isEqualTo(1);
  }

  private void resets(DataSource database, String url) throws SQLException, IOException {
    var seed = new JsonRows("{\"parts\": [{\"id\": 5, \"type_id\": 1}]}");
    var reset = reset(database, url, List.of(seed));
    try (Connection open = database.getConnection()) {
      assertThat(reset.run(true)).isEqualTo(DatabaseReset.Way.MIGRATED);
      try (var statement = open.createStatement()) {
        statement.executeUpdate("INSERT INTO parts (id, type_id) VALUES (6, 1)");
        statement.executeUpdate("CREATE TABLE stray (id INTEGER)");
      }
      assertThat(count(database, "parts")).isEqualTo(2);

      assertThat(reset.run(true)).isEqualTo(DatabaseReset.Way.COPIED);

      assertThat(count(database, "parts")).isEqualTo(1);
      assertThat(count(database, "types")).isEqualTo(1);
      assertThat(migrated).isEqualTo(1);
      reset.run(false);
      assertThat(count(database, "parts")).isZero();
    }
  }

  private DatabaseReset reset(DataSource database, String url, List<DataSet> seed)
      throws IOException {
    var access = new DatabaseAccess(database, url, "", "", () -> {});
    var contents = new DatabaseReset.Contents(new Scripted(database), List.of(), seed, List.of());
    return new DatabaseReset(access, contents, DatabaseReset.SPARES);
  }

  private static int count(DataSource database, String table) throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /// Migrations that are one script.
  private final class Scripted implements Migrations {
    private final DataSource database;

    private Scripted(DataSource database) {
      this.database = database;
    }

    @Override
    public void migrate() {
      migrated++;
      try {
        new SqlRows(TABLES).load(database);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public List<String> pending() {
      return List.of();
    }

    @Override
    public Optional<String> fingerprint() {
      return Optional.of(TABLES);
    }
  }
}
