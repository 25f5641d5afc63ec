package dev.reprise.inapp.testmode;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/// Rows that are put into a database that has just been migrated.
public interface DataSet {
  /// Puts them there.
  void load(DataSource database) throws SQLException, IOException;

  /// A text that is another one whenever other rows would be loaded; none where that cannot be
  /// said, and then they are loaded at every reset instead of being copied with the rest.
  default Optional<String> fingerprint() {
    return Optional.empty();
  }
}
