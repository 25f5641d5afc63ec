package dev.reprise.coverage;

import dev.reprise.profile.JsonWriter;
import dev.reprise.profile.Slug;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;

/// A matrix as JSON lines, for other tools: one object a line, so that it need not fit in memory.
///
/// @param matrix what it tells
public record MatrixJson(Matrix matrix) {
  private static final int LINE = 4096;

  /// What each profile runs.
  public void profiles(OutputStream out) throws IOException {
    for (int i = 0; i < matrix.profiles(); i++) {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("profile", matrix.profile(i).value());
      fields.put("symbols", names(matrix.row(i)));
      line(out, fields);
    }
  }

  /// Who runs each symbol; with an empty list those that nobody runs.
  public void symbols(OutputStream out) throws IOException {
    for (int i = 0; i < matrix.symbols(); i++) {
      Symbol symbol = matrix.symbol(i);
      var fields = new LinkedHashMap<String, Object>();
      fields.put("symbol", symbol.name());
      fields.put("lines", symbol.lines().text());
      fields.put("profiles", slugs(matrix.column(i)));
      line(out, fields);
    }
  }

  /// What one profile runs, by names; empty where the matrix does not know the profile.
  public Optional<List<String>> profile(Slug slug) {
    OptionalInt row = matrix.findProfile(slug);
    return row.isEmpty() ? Optional.empty() : Optional.of(names(matrix.row(row.getAsInt())));
  }

  /// The profiles that run a symbol whose name or title contains a text, by the symbol's title.
  public Map<String, List<String>> find(String text) {
    return find(text, Integer.MAX_VALUE);
  }

  /// The same for those who cannot hold any amount.
  ///
  /// @param most how many names of symbols and profiles the answer may have
  /// @throws CoverageException if it would have more
  public Map<String, List<String>> find(String text, int most) {
    var found = new LinkedHashMap<String, List<String>>();
    long names = 0;
    for (int i = 0; i < matrix.symbols(); i++) {
      Symbol symbol = matrix.symbol(i);
      String title = symbol.title();
      if (symbol.name().contains(text) || title.contains(text)) {
        ImmutableRoaringBitmap column = matrix.column(i);
        names += 1L + column.getCardinality();
        if (names > most) {
          throw tooMany(text, most);
        }
        found.put(title, slugs(column));
      }
    }
    return found;
  }

  private static CoverageException tooMany(String text, int most) {
    return new CoverageException(
        CoverageException.Reason.BAD_REQUEST,
        "too much is called '%s': symbols and their profiles are more than %d names; ask with more of the name"
            .formatted(text, most));
  }

  private static void line(OutputStream out, Map<String, Object> fields) throws IOException {
    var writer = new JsonWriter(LINE);
    writer.value(fields).newline().writeTo(out);
  }

  private List<String> names(ImmutableRoaringBitmap symbols) {
    var names = new ArrayList<String>();
    symbols.forEach((int it) -> names.add(matrix.symbol(it).name()));
    return names;
  }

  private List<String> slugs(ImmutableRoaringBitmap profiles) {
    var slugs = new ArrayList<String>();
    profiles.forEach((int it) -> slugs.add(matrix.profile(it).value()));
    return slugs;
  }
}
