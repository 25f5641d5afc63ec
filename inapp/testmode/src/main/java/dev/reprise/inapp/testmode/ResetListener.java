package dev.reprise.inapp.testmode;

/// Told of resets: for what an application keeps in memory of its database, such as caches, and for
/// work of its own that has to stand still meanwhile.
public interface ResetListener {
  /// No request is inside any more, and nothing has been dropped yet.
  default void beforeReset() {}

  /// The database is as it should be, and no request has been let in yet.
  default void afterReset() {}
}
