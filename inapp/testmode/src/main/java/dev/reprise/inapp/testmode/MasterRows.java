package dev.reprise.inapp.testmode;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/// The rows without which the application does not work, for example its types. A bean of this kind
/// is loaded at every reset.
public interface MasterRows extends DataSet {
  /// Makes a ready-made data set the application's master data.
  static MasterRows of(DataSet rows) {
    return new MasterRows() {
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
