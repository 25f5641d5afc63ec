package dev.reprise.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.profile.Slug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roaringbitmap.RoaringBitmap;

class MatrixTest {
  @TempDir private Path scratch;

  @Test
  void columnsSayTheSameAsRows() {
    var random = new Random(7);
    var profiles = new TreeMap<String, int[]>();
    for (int i = 0; i < 40; i++) {
      profiles.put("p%02d".formatted(i), random.ints(30, 0, 500).sorted().distinct().toArray());
    }

    try (Matrix matrix = Library.matrix(scratch.resolve("m"), 500, profiles)) {
      assertThat(matrix.profiles()).isEqualTo(40);
      assertThat(matrix.symbols()).isEqualTo(500);
      int row = 0;
      for (int[] run : profiles.values()) {
        assertThat(matrix.row(row).toArray()).isEqualTo(run);
        for (int symbol = 0; symbol < 500; symbol++) {
          int wanted = symbol;
          assertThat(matrix.column(symbol).contains(row))
              .isEqualTo(IntStream.of(run).anyMatch(it -> it == wanted));
        }
        row++;
      }
    }
  }

  @Test
  void keepsNamesAndLines() {
    try (Matrix matrix = Library.matrix(scratch.resolve("m"), 3, Map.of("a", new int[] {1}))) {
      assertThat(matrix.symbol(2)).isEqualTo(Symbol.method("pack/Code", "m002()V", new Lines("3")));
      assertThat(matrix.source(0)).isEqualTo(new MatrixSource("pack/Code.java", "", 0, 3));
      assertThat(matrix.findSource("pack/Code.java")).hasValue(0);
      assertThat(matrix.findSource("Code.java")).isEmpty();
      assertThat(matrix.profile(0)).isEqualTo(new Slug("a"));
    }
  }

  @Test
  void refusesOtherFiles() throws IOException {
    Path other = Files.writeString(scratch.resolve("other"), "x".repeat(500));
    Path empty = Files.createFile(scratch.resolve("empty"));

    assertThatThrownBy(() -> Matrix.open(other)).hasMessageContaining("no matrix");
    assertThatThrownBy(() -> Matrix.open(empty)).hasMessageContaining("no matrix");
    assertThatThrownBy(() -> Matrix.open(scratch.resolve("none")))
        .hasMessageContaining("--classes");
  }

  @Test
  void listsGapsWithTheLargestFirst() {
    var files = new ArrayList<SourceSymbols>();
    files.add(file("big/Big.java", "big/Big", "1-50"));
    files.add(file("small/Small.java", "small/Small", "1-2"));
    files.add(file("run/Run.java", "run/Run", "1-90"));
    var writer = new MatrixWriter(files);
    writer.add(new Slug("a"), RoaringBitmap.bitmapOf(1));
    writer.write(scratch.resolve("m"));

    try (Matrix matrix = Matrix.open(scratch.resolve("m"))) {
      Gaps gaps = Gaps.of(matrix);
      assertThat(gaps.packages()).extracting(Gap::group).containsExactly("big", "small", "run");
      assertThat(gaps.lines()).isEqualTo(new Counter(90, 52));
      assertThat(gaps.packages().getFirst().classes().getFirst().missed())
          .containsExactly("big.Big.run()");
    }
  }

  @Test
  void findsASmallestSetAndProvesIt() {
    Map<String, int[]> profiles =
        Map.of(
            "all", new int[] {0, 1, 2, 3},
            "part", new int[] {1, 2},
            "twin", new int[] {1, 2},
            "alone", new int[] {9},
            "nothing", new int[] {});

    try (Matrix matrix = Library.matrix(scratch.resolve("m"), 10, profiles)) {
      Redundancy redundancy = Redundancy.of(matrix);
      assertThat(redundancy.kept())
          .extracting(it -> it.slug().value())
          .containsExactly("all", "alone");
      assertThat(redundancy.isProvenSmallest()).isTrue();
      assertThat(redundancy.kept().get(1).proof()).isEqualTo("pack.Code.m009()");
      assertThat(redundancy.covered())
          .extracting(it -> it.slug() + " by " + it.by())
          .containsExactly("part by all", "twin by all");
    }
  }

  @Test
  void claimsNoProofWhereThereIsNone() {
    // A ring: any two of three keep all, yet each symbol is run twice.
    Map<String, int[]> ring =
        Map.of("a", new int[] {0, 1}, "b", new int[] {1, 2}, "c", new int[] {2, 0});

    try (Matrix matrix = Library.matrix(scratch.resolve("m"), 3, ring)) {
      Redundancy redundancy = Redundancy.of(matrix);
      assertThat(redundancy.kept()).hasSize(2);
      assertThat(redundancy.atLeast()).isEqualTo(1);
      assertThat(redundancy.isProvenSmallest()).isFalse();
    }
  }

  @Test
  void theKeptSetRunsAllThatIsRun() {
    var random = new Random(11);
    for (int round = 0; round < 20; round++) {
      var profiles = new TreeMap<String, int[]>();
      for (int i = 0; i < 30; i++) {
        profiles.put("p" + i, random.ints(1 + random.nextInt(20), 0, 80).toArray());
      }
      try (Matrix matrix = Library.matrix(scratch.resolve("m" + round), 80, profiles)) {
        var redundancy = Redundancy.of(matrix);
        var all = profiles.values().stream().flatMapToInt(IntStream::of).distinct().sorted();
        var kept =
            redundancy.kept().stream()
                .flatMapToInt(
                    it -> IntStream.of(profiles.getOrDefault(it.slug().value(), new int[0])))
                .distinct()
                .sorted();
        assertThat(kept.toArray()).isEqualTo(all.toArray());
        assertThat(redundancy.atLeast()).isLessThanOrEqualTo(redundancy.kept().size());
      }
    }
  }

  private static SourceSymbols file(String path, String owner, String lines) {
    return new SourceSymbols(path, "", List.of(Symbol.method(owner, "run()V", new Lines(lines))));
  }
}
