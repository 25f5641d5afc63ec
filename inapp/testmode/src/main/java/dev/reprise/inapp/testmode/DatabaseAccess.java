package dev.reprise.inapp.testmode;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;

/// The application's database: how it gets at it, and how one gets there besides.
///
/// @param pool what the application uses
/// @param url of the same database for JDBC
/// @param evict throws away the connections that the pool holds, with all they have prepared
public record DatabaseAccess(
    DataSource pool, String url, String user, String password, Runnable evict) {

  /// A connection outside of the pool.
  Connection connect(String toUrl) throws SQLException {
    return user.isEmpty()
        ? DriverManager.getConnection(toUrl)
        : DriverManager.getConnection(toUrl, user, password);
  }

  /// Never with the password.
  @Override
  public String toString() {
    return "database at " + url.replaceAll("[?;].*", "");
  }
}
