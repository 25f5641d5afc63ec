package dev.reprise.inapp.testmode;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/// Rows that a SQL script makes, in one transaction.
///
/// @param script statements as the database takes them, separated by semicolons
public record SqlRows(String script) implements DataSet {
  @Override
  public void load(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      // The one way in which each of the drivers takes several statements at once.
      if (connection.getMetaData().getURL().startsWith("jdbc:sqlite:")) {
        statement.executeUpdate(script);
      } else {
        statement.execute(script);
      }
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  @Override
  public Optional<String> fingerprint() {
    return Optional.of(script);
  }
}
