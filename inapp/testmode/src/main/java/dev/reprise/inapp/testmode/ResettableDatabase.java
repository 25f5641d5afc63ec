package dev.reprise.inapp.testmode;

import java.io.IOException;
import java.sql.SQLException;

/// A kind of database: how it is emptied, and how a state of it is kept and brought back.
interface ResettableDatabase extends AutoCloseable {
  /// Prepares for resets, once.
  default void open() {}

  /// Keeps other processes from resetting the same database until [#end].
  ///
  /// @return whether none is at it
  default boolean begin() throws SQLException {
    return true;
  }

  default void end() throws SQLException {}

  /// Removes what only resets to come would have used.
  @Override
  default void close() {}

  /// Drops everything that the application made.
  void clear() throws SQLException;

  /// Keeps the state as it is now under a name. May do nothing where the database does not allow
  /// it.
  void keep(String key) throws SQLException, IOException;

  /// Brings a state back.
  ///
  /// @return whether it was kept
  boolean restore(String key) throws SQLException;

  /// The kind that a URL speaks of.
  ///
  /// @param spares how many copies lie ready, where that helps
  static ResettableDatabase of(DatabaseAccess access, int spares) throws IOException {
    if (access.url().startsWith("jdbc:postgresql:")) {
      return new PostgresDatabase(access, spares);
    }
    if (access.url().startsWith("jdbc:h2:")) {
      return new H2Database(access);
    }
    if (access.url().startsWith("jdbc:sqlite:")) {
      return new SqliteDatabase(access);
    }
    throw new IllegalArgumentException(
        "preparing the reset of the "
            + access
            + ": only PostgreSQL, H2 and SQLite are known; set reprise.reset.enabled=false");
  }
}
