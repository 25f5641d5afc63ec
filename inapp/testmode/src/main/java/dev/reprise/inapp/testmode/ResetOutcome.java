package dev.reprise.inapp.testmode;

/// How a reset ended.
sealed interface ResetOutcome {
  /// The database is as new.
  ///
  /// @param copied whether a kept state was brought back instead of migrating
  record Complete(boolean seeded, boolean copied, long millis) implements ResetOutcome {}

  /// Another one was at work.
  record Busy() implements ResetOutcome {}

  /// Requests did not end in time, and nothing was done.
  record Disturbed(int requests) implements ResetOutcome {}

  /// The database may be in any state, and stays closed until a reset succeeds.
  record Failed(Exception cause) implements ResetOutcome {}
}
