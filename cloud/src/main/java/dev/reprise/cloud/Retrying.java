package dev.reprise.cloud;

import dev.reprise.behaviour.ProfileStorageException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Does a transaction again where the database asks for it, or where nobody knows whether it was
/// carried out: after longer and longer waits, of random length, so that those who were in each
/// other's way are not again.
///
/// Thread-safe.
final class Retrying {
  static final String UNDEFINED_TABLE = "42P01";

  static final int MOST_ATTEMPTS = 12;
  private static final Duration FIRST_WAIT = Duration.ofMillis(8);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /// Another transaction was in the way: as PostgreSQL says it, and as Aurora DSQL says it of data
  /// and of tables.
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "OC000", "OC001");

  /// Somebody else has just made the same table, or its type, or its row in the catalogue.
  private static final Set<String> MADE_MEANWHILE = Set.of("42P07", "42710", "23505");

  private static final String INTERNAL = "XX000";

  private final RandomGenerator random;
  private final Pause pause;

  Retrying(RandomGenerator random, Pause pause) {
    this.random = random;
    this.pause = pause;
  }

  static Retrying usual() {
    return new Retrying(RandomGenerator.getDefault(), Thread::sleep);
  }

  /// How time is let pass.
  interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  /// A transaction of which doing it twice is as good as once.
  interface Attempt<T> {
    T make() throws SQLException;
  }

  /// @throws SQLException what the last attempt ended with
  <T> T until(Attempt<T> attempt) throws SQLException {
    for (int made = 1; ; made++) {
      try {
        return attempt.make();
      } catch (SQLException e) {
        if (made == MOST_ATTEMPTS || !isPassing(e)) {
          throw e;
        }
        pause(made, e);
      }
    }
  }

  private void pause(int made, SQLException cause) {
    long most = Math.min(LONGEST_WAIT.toNanos(), FIRST_WAIT.toNanos() << made);
    try {
      pause.of(Duration.ofNanos(random.nextLong(most)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProfileStorageException("Interrupted before a transaction was done again", cause);
    }
  }

  private static boolean isPassing(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return CONFLICTS.contains(state)
        || MADE_MEANWHILE.contains(state)
        || (state.equals(INTERNAL) && String.valueOf(e.getMessage()).contains("unavailable"));
  }
}
