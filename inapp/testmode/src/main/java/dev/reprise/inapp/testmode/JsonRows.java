package dev.reprise.inapp.testmode;

import dev.reprise.profile.Json;
import dev.reprise.profile.JsonWriter;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Rows from JSON, in one transaction: `{"table": [{"column": value}, …], …}`. Tables are filled in
/// the order in which they stand.
///
/// @param text the JSON
public record JsonRows(String text) implements DataSet {
  @Override
  public void load(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      for (Map.Entry<String, @Nullable Object> table : Json.parseObject(text).entrySet()) {
        for (Object row : rows(table)) {
          insert(connection, table.getKey(), columns(table.getKey(), row));
        }
      }
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  @Override
  public Optional<String> fingerprint() {
    return Optional.of(text);
  }

  private static List<?> rows(Map.Entry<String, @Nullable Object> table) {
    if (table.getValue() instanceof List<?> rows) {
      return rows;
    }
    throw new IllegalArgumentException(
        "reading the rows of '" + table.getKey() + "': a list is expected, [{\"column\": value}]");
  }

  private static Map<?, ?> columns(String table, Object row) {
    if (row instanceof Map<?, ?> columns && !columns.isEmpty()) {
      return columns;
    }
    throw new IllegalArgumentException(
        "reading a row of '" + table + "': an object is expected, {\"column\": value}");
  }

  private static void insert(Connection connection, String table, Map<?, ?> columns)
      throws SQLException {
    DatabaseMetaData database = connection.getMetaData();
    String names =
        columns.keySet().stream()
            .map(it -> quoted(database, String.valueOf(it)))
            .collect(Collectors.joining(", "));
    String sql =
        "INSERT INTO %s (%s) VALUES (%s)"
            .formatted(
                quoted(database, table),
                names,
                String.join(", ", Collections.nCopies(columns.size(), "?")));
    boolean infers = database.getURL().startsWith("jdbc:postgresql:");
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int index = 1;
      for (Object value : columns.values()) {
        set(statement, index++, value, infers);
      }
      statement.executeUpdate();
    }
  }

  /// PostgreSQL finds out itself whether a text is a time, a UUID or JSON, if it is let.
  private static void set(
      PreparedStatement statement, int index, @Nullable Object value, boolean infers)
      throws SQLException {
    Object plain = value instanceof Map || value instanceof List ? JsonWriter.text(value) : value;
    if (infers && plain instanceof String) {
      statement.setObject(index, plain, Types.OTHER);
    } else {
      statement.setObject(index, plain);
    }
  }

  private static String quoted(DatabaseMetaData database, String name) {
    try {
      String quote = database.getIdentifierQuoteString();
      String stored = database.storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name;
      return quote + stored.replace(quote, quote + quote) + quote;
    } catch (SQLException e) {
      throw new IllegalStateException("asking the database how it quotes names", e);
    }
  }
}
