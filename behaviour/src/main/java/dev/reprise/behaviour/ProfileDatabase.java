package dev.reprise.behaviour;

import java.sql.Connection;
import java.sql.SQLException;

/// A database with the tables of an [SqlIndex]: `behaviour_profiles` and `baselines`.
public interface ProfileDatabase {
  /// Does something in one transaction, and does it again where the database asks for that.
  ///
  /// @throws ProfileStorageException if it does not succeed
  <T> T with(Work<T> work);

  /// What is done in a transaction; doing it twice is as good as once.
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }
}
