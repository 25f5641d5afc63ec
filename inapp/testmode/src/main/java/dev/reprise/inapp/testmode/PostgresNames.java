package dev.reprise.inapp.testmode;

import java.nio.charset.StandardCharsets;
import java.util.List;
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

  /// A clone that lies ready, beside those that there are.
  String spare(String key, List<String> taken) {
    return numbered(spares(key), taken);
  }

  /// How the names of all clones of a template begin.
  String spares(String key) {
    return beside("spare_" + key + "_");
  }

  String sparesOf(String template) {
    return template.replace("_template_", "_spare_") + "_";
  }

  /// How the names of all clones of all templates begin.
  String allSpares() {
    return beside("spare_");
  }

  /// How the names of all templates begin.
  String allTemplates() {
    return beside("template_");
  }

  /// A clone that is made by a reset which found none.
  String late(String key) {
    return spares(key) + "0";
  }

  /// A template that is not whole yet.
  String unfinished(String key) {
    return beside("unfinished_" + key);
  }

  String allUnfinished() {
    return beside("unfinished_");
  }

  /// A clone that is not whole yet.
  String scratch(String key) {
    return beside("scratch_" + key);
  }

  /// How the names of all clones begin that are not whole.
  String allScratch() {
    return beside("scratch_");
  }

  /// What was the application's before a reset, beside those that there are.
  String discarded(List<String> taken) {
    return numbered(allDiscarded(), taken);
  }

  String allDiscarded() {
    return beside("discarded_");
  }

  /// What stands for this database where processes take turns.
  long lock() {
    return Long.parseUnsignedLong(
        Digest.of(("reset of " + database).getBytes(StandardCharsets.UTF_8)), 16);
  }

  private static String numbered(String start, List<String> taken) {
    int number = 1;
    while (taken.contains(start + number)) {
      number++;
    }
    return start + number;
  }

  /// Long names are told apart by a digest of the whole.
  private String beside(String role) {
    String suffix = "_reprise_" + role;
    // Room for the longest role, so that all copies of one database begin alike.
    int room = LONGEST - "_reprise_template_0123456789abcdef_00".length();
    String start =
        database.length() <= room
            ? database
            : database.substring(0, room - 17)
                + "_"
                + Digest.of(database.getBytes(StandardCharsets.UTF_8));
    return start + suffix;
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
