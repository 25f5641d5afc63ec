package dev.reprise.inapp.testmode;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names of the databases that belong to one reset: the application's own and its copies.
///
/// @param maintenanceUrl of the database `postgres` on the same server
/// @param database the application's own
record PostgresNames(String maintenanceUrl, String database) {
  /// `jdbc:postgresql:` with an authority or without, then the name, then parameters.
  private static final Pattern URL =
      Pattern.compile("(jdbc:postgresql:(?://[^/?]*/)?)([^/?]+)((?:\\?.*)?)");

  /// PostgreSQL cuts longer names off in silence.
  private static final int LONGEST = 63;

  static PostgresNames of(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "preparing the reset: the URL of the database names none; write it like"
              + " jdbc:postgresql://localhost:5432/inventory");
    }
    return new PostgresNames(parts.group(1) + "postgres" + parts.group(3), parts.group(2));
  }

  String template(String key) {
    return beside("template_" + key);
  }

  /// The clone that lies ready.
  String spare(String key) {
    return beside("spare_" + key);
  }

  /// A copy that is not whole yet.
  String scratch(String key) {
    return beside("scratch_" + key);
  }

  /// What was the application's before the last reset.
  String discarded() {
    return beside("discarded");
  }

  String spareOf(String template) {
    return template.replace("_template_", "_spare_");
  }

  String allTemplatesNewestFirst() {
    String start = beside("template_").replace("'", "''");
    return "SELECT datname FROM pg_database WHERE starts_with(datname, '%s') ORDER BY oid DESC"
        .formatted(start);
  }

  /// Long names are told apart by a digest of the whole.
  private String beside(String role) {
    String suffix = "_reprise_" + role;
    // Room for the longest role, so that all copies of one database begin alike.
    int room = LONGEST - "_reprise_template_0123456789abcdef".length();
    String start =
        database.length() <= room
            ? database
            : database.substring(0, room - 17)
                + "_"
                + Digest.of(database.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return start + suffix;
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
