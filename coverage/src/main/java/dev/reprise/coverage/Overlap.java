package dev.reprise.coverage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;

/// How much profiles have in common: of the symbols that either of two runs, those that both run.
///
/// @param slugs the profiles
/// @param percent a row and a column for each
/// @param isShortened whether there are more profiles than these
public record Overlap(List<String> slugs, List<List<Integer>> percent, boolean isShortened) {
  private static final int LIMIT = 300;

  public Overlap {
    slugs = List.copyOf(slugs);
    percent = List.copyOf(percent);
  }

  public static Overlap of(Matrix matrix) {
    int count = Math.min(LIMIT, matrix.profiles());
    var slugs = new ArrayList<String>();
    var rows = new ArrayList<List<Integer>>();
    for (int i = 0; i < count; i++) {
      slugs.add(matrix.profile(i).value());
      ImmutableRoaringBitmap one = matrix.row(i);
      var row = new ArrayList<Integer>();
      for (int j = 0; j < count; j++) {
        row.add(percent(one, matrix.row(j)));
      }
      rows.add(row);
    }
    return new Overlap(slugs, rows, count < matrix.profiles());
  }

  private static int percent(ImmutableRoaringBitmap one, ImmutableRoaringBitmap other) {
    long both = ImmutableRoaringBitmap.andCardinality(one, other);
    long either = one.getLongCardinality() + other.getLongCardinality() - both;
    return either == 0 ? 100 : (int) (100 * both / either);
  }

  Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("slugs", slugs);
    fields.put("percent", percent);
    return fields;
  }
}
