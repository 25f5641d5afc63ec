package dev.reprise.coverage;

import java.util.ArrayList;
import java.util.List;

/// The symbols of a matrix that are counted: methods and functions, and files as a whole where none
/// are known.
final class Leaves {
  private Leaves() {}

  static List<Integer> of(Matrix matrix) {
    var leaves = new ArrayList<Integer>();
    for (int i = 0; i < matrix.sources(); i++) {
      leaves.addAll(of(matrix, matrix.source(i)));
    }
    return leaves;
  }

  static List<Integer> of(Matrix matrix, MatrixSource source) {
    var leaves = new ArrayList<Integer>();
    var files = new ArrayList<Integer>();
    for (int i = source.first(); i < source.first() + source.count(); i++) {
      Symbol symbol = matrix.symbol(i);
      if (symbol.isLeaf()) {
        leaves.add(i);
      } else if (symbol.kind() == SymbolKind.FILE) {
        files.add(i);
      }
    }
    return leaves.isEmpty() ? files : leaves;
  }
}
