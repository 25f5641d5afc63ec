package dev.reprise.inapp.spring;

import dev.reprise.inapp.testmode.DataSet;
import dev.reprise.inapp.testmode.JsonRows;
import dev.reprise.inapp.testmode.SqlRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.core.io.Resource;

/// Rows from a file that a property names: JSON where its name says so, otherwise SQL. Read at
/// every reset.
record RowFile(Resource file) implements DataSet {
  @Override
  public void load(DataSource database) throws SQLException, IOException {
    content().load(database);
  }

  @Override
  public Optional<String> fingerprint() {
    try {
      return content().fingerprint();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file + ", which reprise.reset names", e);
    }
  }

  private DataSet content() throws IOException {
    String text = file.getContentAsString(StandardCharsets.UTF_8);
    String name = String.valueOf(file.getFilename());
    return name.endsWith(".json") ? new JsonRows(text) : new SqlRows(text);
  }
}
