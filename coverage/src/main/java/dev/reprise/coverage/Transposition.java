package dev.reprise.coverage;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/// Columns made of rows, a piece of the columns at a time so that memory stays bounded.
final class Transposition {
  /// How many set bits are held at once, unless one column alone has more.
  private static final int PIECE = 1 << 24;

  private final List<RoaringBitmap> rows;
  private final int columns;
  private final int[] counts;

  Transposition(List<RoaringBitmap> rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    this.counts = new int[columns];
  }

  /// Takes the columns in their order.
  interface Visitor {
    void visit(RoaringBitmap column) throws IOException;
  }

  void forEach(Visitor visitor) throws IOException {
    rows.forEach(row -> row.forEach((int column) -> counts[column]++));
    for (int from = 0; from < columns; ) {
      int to = from;
      long bits = 0;
      do {
        bits += counts[to++];
      } while (to < columns && bits + counts[to] <= PIECE);
      piece(from, to, Math.toIntExact(bits), visitor);
      from = to;
    }
  }

  private void piece(int from, int to, int bits, Visitor visitor) throws IOException {
    var next = new int[to - from];
    for (int i = 1; i < next.length; i++) {
      next[i] = next[i - 1] + counts[from + i - 1];
    }
    var members = new int[bits];
    for (int row = 0; row < rows.size(); row++) {
      int number = row;
      rows.get(row)
          .forEachInRange(from, to - from, column -> members[next[column - from]++] = number);
    }
    for (int i = 0; i < next.length; i++) {
      var column =
          RoaringBitmap.bitmapOf(Arrays.copyOfRange(members, next[i] - counts[from + i], next[i]));
      column.runOptimize();
      visitor.visit(column);
    }
  }
}
