package dev.reprise.inapp.testmode;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/// The database answers.
public final class DatabaseCheck implements ReadinessCheck {
  private static final int SECONDS = 3;

  private final DataSource database;

  public DatabaseCheck(DataSource database) {
    this.database = database;
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public Finding look() {
    try (Connection connection = database.getConnection()) {
      boolean connected = connection.isValid(SECONDS);
      return new Finding(connected, Map.of("connected", connected));
    } catch (SQLException e) {
      // The state, not the message: that may hold an address or a name.
      return new Finding(
          false, Map.of("connected", false, "sql_state", String.valueOf(e.getSQLState())));
    }
  }
}
