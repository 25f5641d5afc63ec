package dev.reprise.coverage;

import dev.reprise.profile.Slug;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;

/// Which profile runs which symbol, from a matrix file.
///
/// The file is mapped, not loaded: opening it costs nothing, and a question touches the pages that
/// it needs. Thread-safe until it is closed.
public final class Matrix implements AutoCloseable {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int TABLES = 5;
  private static final int FOOTER = TABLES * MatrixSection.BYTES + MatrixWriter.MAGIC.length();

  private final Arena arena;
  private final MemorySegment file;
  private final List<MatrixSection> sections;

  private Matrix(Arena arena, MemorySegment file, List<MatrixSection> sections) {
    this.arena = arena;
    this.file = file;
    this.sections = List.copyOf(sections);
  }

  public static Matrix open(Path path) {
    var arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      var file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return new Matrix(arena, file, sections(file));
    } catch (NoSuchFileException e) {
      arena.close();
      throw new CoverageException(
          CoverageException.Reason.NOTHING,
          "there is no matrix at %s; 'reprise coverage matrix --classes ...' makes one"
              .formatted(path),
          e);
    } catch (IOException e) {
      arena.close();
      throw CoverageException.storage("reading the matrix", path, e);
    } catch (IndexOutOfBoundsException e) {
      arena.close();
      throw new CoverageException(
          CoverageException.Reason.UNREADABLE,
          "%s is no matrix that can be read; make it anew with 'reprise coverage matrix'"
              .formatted(path),
          e);
    }
  }

  private static List<MatrixSection> sections(MemorySegment file) {
    long at = file.byteSize() - FOOTER;
    var magic = new byte[MatrixWriter.MAGIC.length()];
    MemorySegment.copy(
        file, ValueLayout.JAVA_BYTE, file.byteSize() - magic.length, magic, 0, magic.length);
    if (!new String(magic, StandardCharsets.US_ASCII).equals(MatrixWriter.MAGIC)) {
      throw new IndexOutOfBoundsException("no matrix");
    }
    var sections = new ArrayList<MatrixSection>();
    for (int i = 0; i < TABLES; i++) {
      sections.add(new MatrixSection(file.get(LONG, at), file.get(INT, at + Long.BYTES)));
      at += MatrixSection.BYTES;
    }
    return sections;
  }

  public int profiles() {
    return sections.get(0).count();
  }

  public int sources() {
    return sections.get(1).count();
  }

  public int symbols() {
    return sections.get(2).count();
  }

  public Slug profile(int index) {
    return new Slug(text(record(0, index), 0));
  }

  public Symbol symbol(int index) {
    ByteBuffer record = record(2, index);
    SymbolKind kind = SymbolKind.of(record.get(0));
    int lines = record.getInt(1);
    int name = 1 + Integer.BYTES + lines;
    var numbers = new Lines(text(record.slice(1 + Integer.BYTES, lines), 0));
    return new Symbol(kind, text(record, name), numbers);
  }

  /// The symbols that a profile runs.
  public ImmutableRoaringBitmap row(int profile) {
    return new ImmutableRoaringBitmap(record(3, profile));
  }

  /// The profiles that run a symbol.
  public ImmutableRoaringBitmap column(int symbol) {
    return new ImmutableRoaringBitmap(record(4, symbol));
  }

  MatrixSource source(int index) {
    ByteBuffer record = record(1, index);
    int blob = record.get(8);
    return new MatrixSource(
        text(record, 9 + blob),
        text(record.slice(9, blob), 0),
        record.getInt(0),
        record.getInt(Integer.BYTES));
  }

  /// The source with exactly this path.
  OptionalInt findSource(String path) {
    return find(sources(), index -> source(index).path(), path);
  }

  /// The number of a profile.
  OptionalInt findProfile(Slug slug) {
    return find(profiles(), index -> profile(index).value(), slug.value());
  }

  /// Both tables are sorted by name.
  private static OptionalInt find(int count, IntFunction<String> name, String wanted) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = name.apply(middle).compareTo(wanted);
      if (order == 0) {
        return OptionalInt.of(middle);
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return OptionalInt.empty();
  }

  private ByteBuffer record(int table, int index) {
    MatrixSection section = sections.get(table);
    if (index < 0 || index >= section.count()) {
      throw new IndexOutOfBoundsException("no record " + index);
    }
    long at = section.startsAt() + (long) index * Long.BYTES;
    long start = file.get(LONG, at);
    return file.asSlice(start, file.get(LONG, at + Long.BYTES) - start).asByteBuffer();
  }

  private static String text(ByteBuffer record, int from) {
    var bytes = new byte[record.limit() - from];
    record.get(from, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    arena.close();
  }
}
