package dev.reprise.coverage;

import dev.reprise.profile.Slug;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/// A made-up matrix: which profile runs which of methods that are named by numbers.
final class Library {
  private Library() {}

  /// Makes `count` methods in `pack/Code.java`, each on a line of its own, and opens the matrix.
  static Matrix matrix(Path file, int count, Map<String, int[]> profiles) {
    var symbols = new ArrayList<Symbol>();
    for (int i = 0; i < count; i++) {
      symbols.add(Symbol.method("pack/Code", "m%03d()V".formatted(i), Lines.range(i + 1, i + 1)));
    }
    var writer =
        new MatrixWriter(List.of(new SourceSymbols("pack/Code.java", "", List.copyOf(symbols))));
    profiles.forEach((slug, run) -> writer.add(new Slug(slug), RoaringBitmap.bitmapOf(run)));
    writer.write(file);
    return Matrix.open(file);
  }
}
