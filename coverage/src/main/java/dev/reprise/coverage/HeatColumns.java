package dev.reprise.coverage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;

/// The columns of a heat map: methods, or classes or packages where there are too many of them to
/// look at.
///
/// @param level what a column is, in the plural
/// @param names of the columns
/// @param members the symbols behind each column
record HeatColumns(String level, List<String> names, List<List<Integer>> members) {
  private static final int LIMIT = 20_000;

  HeatColumns {
    names = List.copyOf(names);
    members = List.copyOf(members);
  }

  static HeatColumns of(Matrix matrix) {
    List<Integer> leaves = Leaves.of(matrix);
    if (leaves.size() <= LIMIT) {
      return by("methods", matrix, leaves, Symbol::title);
    }
    HeatColumns classes = by("classes", matrix, leaves, Symbol::owner);
    return classes.names.size() <= LIMIT ? classes : by("packages", matrix, leaves, Symbol::group);
  }

  private static HeatColumns by(
      String level, Matrix matrix, List<Integer> leaves, Function<Symbol, String> name) {
    Map<String, List<Integer>> columns = new LinkedHashMap<>();
    for (int leaf : leaves) {
      columns.computeIfAbsent(name.apply(matrix.symbol(leaf)), key -> new ArrayList<>()).add(leaf);
    }
    return new HeatColumns(level, List.copyOf(columns.keySet()), List.copyOf(columns.values()));
  }

  /// What a profile runs of each column, in percent.
  List<Integer> row(ImmutableRoaringBitmap run) {
    var row = new HeatRow();
    for (List<Integer> column : members) {
      long hits = column.stream().filter(run::contains).count();
      row.add((int) Math.ceil(100.0 * hits / column.size()));
    }
    return row.runs();
  }

  boolean isPartly() {
    return members.stream().anyMatch(it -> it.size() > 1);
  }
}
