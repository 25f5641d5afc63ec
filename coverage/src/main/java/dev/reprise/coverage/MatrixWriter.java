package dev.reprise.coverage;

import dev.reprise.profile.Slug;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/// Writes which profile runs which symbol, in both directions, as one file.
///
/// The format is in `docs/coverage-matrix.md`. What is kept in memory is the rows; columns are made
/// of them piece by piece. Not thread-safe.
public final class MatrixWriter {
  /// The last bytes of a file; the digit is the version.
  static final String MAGIC = "RPMATRX1";

  private final List<SourceSymbols> sources;
  private final int symbols;
  private final TreeMap<String, RoaringBitmap> rows = new TreeMap<>();

  /// Begins a matrix.
  ///
  /// @param sources sorted by path here; the order of their symbols gives the numbers of symbols
  public MatrixWriter(List<SourceSymbols> sources) {
    this.sources = sources.stream().sorted(Comparator.comparing(SourceSymbols::path)).toList();
    this.symbols = this.sources.stream().mapToInt(it -> it.symbols().size()).sum();
  }

  /// All symbols in the order of their numbers.
  List<Symbol> symbols() {
    return sources.stream().flatMap(it -> it.symbols().stream()).toList();
  }

  /// Adds a profile.
  ///
  /// @param run numbers of the symbols that it runs; not to be changed any more
  public void add(Slug slug, RoaringBitmap run) {
    if (!run.isEmpty() && Integer.compareUnsigned(run.last(), symbols) >= 0) {
      throw new IllegalArgumentException("there is no symbol " + run.last());
    }
    run.runOptimize();
    rows.put(slug.value(), run);
  }

  public void write(Path file) {
    try {
      WholeFile.write(file, this::writeTo);
    } catch (IOException e) {
      throw CoverageException.storage("writing the matrix", file, e);
    }
  }

  private void writeTo(OutputStream stream) throws IOException {
    var out = new MatrixOutput(stream);
    var sections =
        List.of(profiles(out), sourceTable(out), symbolTable(out), rowTable(out), columns(out));
    for (MatrixSection section : sections) {
      out.data().writeLong(section.startsAt());
      out.data().writeInt(section.count());
    }
    out.data().write(MAGIC.getBytes(StandardCharsets.US_ASCII));
    out.data().flush();
  }

  private MatrixSection profiles(MatrixOutput out) throws IOException {
    var table = new MatrixTable(out);
    for (String slug : rows.keySet()) {
      table.add(record -> text(record, slug));
    }
    return table.end();
  }

  private MatrixSection sourceTable(MatrixOutput out) throws IOException {
    var table = new MatrixTable(out);
    int first = 0;
    for (SourceSymbols source : sources) {
      int start = first;
      table.add(record -> {
        record.writeInt(start);
        record.writeInt(source.symbols().size());
        record.writeByte(source.blob().length());
        record.writeBytes(source.blob());
        text(record, source.path());
      });
      first += source.symbols().size();
    }
    return table.end();
  }

  private MatrixSection symbolTable(MatrixOutput out) throws IOException {
    var table = new MatrixTable(out);
    for (SourceSymbols source : sources) {
      for (Symbol symbol : source.symbols()) {
        table.add(record -> {
          record.writeByte(symbol.kind().code());
          record.writeInt(symbol.lines().text().length());
          record.writeBytes(symbol.lines().text());
          text(record, symbol.name());
        });
      }
    }
    return table.end();
  }

  private MatrixSection rowTable(MatrixOutput out) throws IOException {
    var table = new MatrixTable(out);
    for (RoaringBitmap row : rows.values()) {
      table.add(row::serialize);
    }
    return table.end();
  }

  private MatrixSection columns(MatrixOutput out) throws IOException {
    var table = new MatrixTable(out);
    new Transposition(new ArrayList<>(rows.values()), symbols)
        .forEach(column -> table.add(column::serialize));
    return table.end();
  }

  private static void text(DataOutputStream record, String text) throws IOException {
    record.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
