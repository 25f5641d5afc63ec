package dev.reprise.coverage;

import dev.reprise.profile.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /// The profiles that run a symbol whose name or title contains a text, by the symbol's title.
  public Map<String, List<String>> find(String text) {
    var found = new LinkedHashMap<String, List<String>>();
    for (int i = 0; i < matrix.symbols(); i++) {
      Symbol symbol = matrix.symbol(i);
      if (symbol.name().contains(text) || symbol.title().contains(text)) {
        found.put(symbol.title(), slugs(matrix.column(i)));
      }
    }
    return found;
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
