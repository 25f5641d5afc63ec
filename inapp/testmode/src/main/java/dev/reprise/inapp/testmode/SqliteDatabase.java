package dev.reprise.inapp.testmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// SQLite: states are kept as files, copied by SQLite's own backup, which other connections
/// survive.
final class SqliteDatabase implements ResettableDatabase {
  private final DatabaseAccess access;
  private final Path folder;

  SqliteDatabase(DatabaseAccess access) throws IOException {
    this.access = access;
    folder = Files.createTempDirectory("reprise-sqlite-");
    folder.toFile().deleteOnExit();
  }

  @Override
  public void clear() throws SQLException {
    try (Connection connection = access.pool().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA foreign_keys = OFF");
      for (String drop : drops(statement)) {
        statement.execute(drop);
      }
    }
  }

  /// Indices and triggers go with their tables.
  private static List<String> drops(Statement statement) throws SQLException {
    List<String> drops = new ArrayList<>();
    try (ResultSet found =
        statement.executeQuery(
            "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'table')"
                + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type DESC")) {
      while (found.next()) {
        drops.add(
            "DROP %s \"%s\""
                .formatted(found.getString(1), found.getString(2).replace("\"", "\"\"")));
      }
    }
    return drops;
  }

  @Override
  public void keep(String key) throws SQLException {
    execute("backup to '" + file(key) + "'");
    file(key).toFile().deleteOnExit();
  }

  @Override
  public boolean restore(String key) throws SQLException {
    if (!Files.exists(file(key))) {
      return false;
    }
    execute("restore from '" + file(key) + "'");
    return true;
  }

  private Path file(String key) {
    return folder.resolve(key + ".db");
  }

  private void execute(String command) throws SQLException {
    try (Connection connection = access.pool().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(command);
    }
  }
}
