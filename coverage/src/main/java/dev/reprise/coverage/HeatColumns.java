package dev.reprise.coverage;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;

/// The columns of a heat map: methods, or classes or packages where there are too many of them to
/// look at.
final class HeatColumns {
  private static final int LIMIT = 20_000;
  private static final int NO_COLUMN = -1;

  private final String level;
  private final List<String> names;
  private final int[] columns;
  private final int[] sizes;

  private HeatColumns(String level, List<String> names, int[] columns) {
    this.level = level;
    this.names = names;
    this.columns = columns;
    this.sizes = new int[names.size()];
    for (int column : columns) {
      if (column != NO_COLUMN) {
        sizes[column]++;
      }
    }
  }

  static HeatColumns of(Matrix matrix) {
    List<Integer> leaves = Leaves.of(matrix);
    if (leaves.size() <= LIMIT) {
      return by("methods", matrix, leaves, Symbol::title);
    }
    HeatColumns classes = by("classes", matrix, leaves, Symbol::ownerTitle);
    return classes.names.size() <= LIMIT ? classes : by("packages", matrix, leaves, Symbol::group);
  }

  private static HeatColumns by(
      String level, Matrix matrix, List<Integer> leaves, Function<Symbol, String> name) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    var columns = new int[matrix.symbols()];
    Arrays.fill(columns, NO_COLUMN);
    for (int leaf : leaves) {
      String column = name.apply(matrix.symbol(leaf));
      columns[leaf] = numbers.computeIfAbsent(column, key -> numbers.size());
    }
    return new HeatColumns(level, List.copyOf(numbers.keySet()), columns);
  }

  /// What a column is, in the plural.
  String level() {
    return level;
  }

  List<String> names() {
    return names;
  }

  /// What a profile runs of each column, in percent.
  List<Integer> row(ImmutableRoaringBitmap run) {
    var hits = new int[sizes.length];
    for (PeekableIntIterator it = run.getIntIterator(); it.hasNext(); ) {
      int column = columns[it.next()];
      if (column != NO_COLUMN) {
        hits[column]++;
      }
    }
    var row = new HeatRow();
    for (int i = 0; i < sizes.length; i++) {
      row.add((int) Math.ceil(100.0 * hits[i] / sizes[i]));
    }
    return row.runs();
  }

  boolean isPartly() {
    return Arrays.stream(sizes).anyMatch(size -> size > 1);
  }
}
