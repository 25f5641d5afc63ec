package dev.reprise.inapp.testmode;

import java.util.List;
import java.util.Optional;

/// What makes an empty database the application's own: Flyway, Liquibase, or something else.
public interface Migrations {
  /// Applies all that are pending.
  void migrate();

  /// The names of those that were not applied yet, in their order.
  List<String> pending();

  /// A text that is another one whenever the migrations would make another database; none where
  /// that cannot be said, and then no copy of a migrated database is used.
  Optional<String> fingerprint();
}
