package dev.reprise.coverage;

import dev.reprise.profile.Slug;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The data file of coverage.py, which is an SQLite database.
///
/// It tells the lines that were run, as bits by file and context or as steps from line to line; it
/// does not tell which lines there are besides, so nothing counts as missed. `coverage lcov` makes
/// a file that tells both.
final class CoveragePy {
  private static final List<Integer> VERSIONS = List.of(7);

  private final Path file;
  private final Map<String, BitSet> lines = new TreeMap<>();
  private final Map<String, Integer> contexts = new TreeMap<>();

  private CoveragePy(Path file) {
    this.file = file;
  }

  static ProfileCoverage read(Slug slug, Path file) {
    var database = new CoveragePy(file);
    String url = "jdbc:sqlite:file:%s?mode=ro&immutable=1".formatted(file.toUri().getRawPath());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      database.checkVersion(statement);
      database.readFiles(statement);
      database.readBits(statement);
      database.readArcs(statement);
    } catch (SQLException e) {
      throw new CoverageException(
          CoverageException.Reason.UNREADABLE,
          "%s is no data file of coverage.py (%s); write it anew with coverage.py 5 or newer"
              .formatted(file, e.getMessage()),
          e);
    }
    return new ProfileCoverage(slug, database.files(), database.notes());
  }

  private void checkVersion(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("select version from coverage_schema")) {
      int version = rows.next() ? rows.getInt(1) : 0;
      if (!VERSIONS.contains(version)) {
        throw new CoverageException(
            CoverageException.Reason.UNREADABLE,
            "%s has version %d of coverage.py's schema, and only %s can be read; convert it with 'coverage lcov'"
                .formatted(file, version, VERSIONS));
      }
    }
  }

  private void readFiles(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("select path from file")) {
      while (rows.next()) {
        lines.put(rows.getString(1), new BitSet());
      }
    }
  }

  private void readBits(Statement statement) throws SQLException {
    String query =
        "select f.path, c.context, b.numbits from line_bits b"
            + " join file f on f.id = b.file_id join context c on c.id = b.context_id";
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        add(rows.getString(1), rows.getString(2), BitSet.valueOf(rows.getBytes(3)));
      }
    }
  }

  private void readArcs(Statement statement) throws SQLException {
    String query =
        "select f.path, c.context, a.fromno, a.tono from arc a"
            + " join file f on f.id = a.file_id join context c on c.id = a.context_id";
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        var ends = new BitSet();
        for (int column : new int[] {3, 4}) {
          int line = rows.getInt(column);
          if (line > 0) { // negative ones are the entry and the exit of a function
            ends.set(line);
          }
        }
        add(rows.getString(1), rows.getString(2), ends);
      }
    }
  }

  private void add(String path, String context, BitSet more) {
    BitSet known = lines.computeIfAbsent(path, it -> new BitSet());
    known.or(more);
    contexts.merge(context, more.cardinality(), Integer::sum);
  }

  private List<FileCoverage> files() {
    var files = new ArrayList<FileCoverage>();
    lines.forEach((path, run) -> {
      var own =
          run.stream()
              .filter(line -> line > 0)
              .mapToObj(line -> new LineCoverage(line, LineState.RUN, Counter.NONE))
              .toList();
      String name = ForeignPath.relative(path);
      Lines range = Lines.where(1, Math.max(run.length(), 1), run::get);
      var symbol = new Symbol(SymbolKind.FILE, name, range);
      var counter = new Counter(own.size(), 0);
      files.add(
          new FileCoverage(
              name, own, List.of(new SymbolCoverage(symbol, !own.isEmpty(), counter))));
    });
    return files;
  }

  private List<String> notes() {
    var notes = new ArrayList<String>();
    notes.add(
        "coverage.py's data file tells what was run and not what else there is, so no line counts as"
            + " missed; 'coverage lcov' tells both");
    var named = contexts.keySet().stream().filter(it -> !it.isEmpty()).toList();
    if (!named.isEmpty()) {
      notes.add("contexts: " + String.join(", ", named));
    }
    return notes;
  }
}
