package dev.reprise.inapp.testmode;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/// The rows that tests like to find. A bean of this kind is loaded at a reset with `seed=true`.
public interface SeedData extends DataSet {
  /// Makes a ready-made data set the application's seed data.
  static SeedData of(DataSet rows) {
    return new SeedData() {
      @Override
      public void load(DataSource database) throws SQLException, IOException {
        rows.load(database);
      }

      @Override
      public Optional<String> fingerprint() {
        return rows.fingerprint();
      }
    };
  }
}
