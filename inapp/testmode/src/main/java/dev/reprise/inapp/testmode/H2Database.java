package dev.reprise.inapp.testmode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/// H2: states are kept as scripts, in a folder that lives as long as the process does.
final class H2Database implements ResettableDatabase {
  private final DatabaseAccess access;
  private final Path folder;

  /// A database in memory goes with its last connection, and a reset closes all of the pool's.
  private @Nullable Connection held;

  H2Database(DatabaseAccess access) throws IOException {
    this.access = access;
    folder = Files.createTempDirectory("reprise-h2-");
    folder.toFile().deleteOnExit();
  }

  @Override
  public void open() {
    if (access.url().startsWith("jdbc:h2:mem:")) {
      try {
        held = access.connect(access.url());
      } catch (SQLException e) {
        throw new IllegalStateException("holding the " + access, e);
      }
    }
  }

  @Override
  public void close() {
    try {
      if (held != null) {
        held.close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("letting go of the " + access, e);
    }
  }

  @Override
  public void clear() throws SQLException {
    execute("DROP ALL OBJECTS");
  }

  @Override
  public void keep(String key) throws SQLException {
    execute("SCRIPT TO '" + file(key) + "'");
    file(key).toFile().deleteOnExit();
  }

  @Override
  public boolean restore(String key) throws SQLException {
    if (!Files.exists(file(key))) {
      return false;
    }
    clear();
    execute("RUNSCRIPT FROM '" + file(key) + "'");
    return true;
  }

  private Path file(String key) {
    return folder.resolve(key + ".sql");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = access.pool().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
