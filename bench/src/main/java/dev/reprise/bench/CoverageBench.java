package dev.reprise.bench;

import dev.reprise.coverage.Gaps;
import dev.reprise.coverage.GitRepository;
import dev.reprise.coverage.Impact;
import dev.reprise.coverage.ImpactAnalysis;
import dev.reprise.coverage.ImpactOptions;
import dev.reprise.coverage.Matrix;
import dev.reprise.coverage.MatrixJson;
import dev.reprise.coverage.MatrixPage;
import dev.reprise.coverage.MatrixWriter;
import dev.reprise.coverage.Redundancy;
import dev.reprise.profile.Slug;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/// What the matrix of many profiles costs: to make, to keep and to ask.
final class CoverageBench {
  private static final int ASKED = 1000;
  private static final int CHANGED = 100;

  private final Path scratch;
  private final MadeUpCode code;
  private final PrintStream out;

  CoverageBench(Path scratch, MadeUpCode code, PrintStream out) {
    this.scratch = scratch;
    this.code = code;
    this.out = out;
  }

  /// Makes the matrix of so many profiles, asks it, prints, and gives what the change touched.
  Impact run(int profiles) throws IOException, InterruptedException {
    out.printf(
        "%ncoverage (%d profiles, %d symbols; %d MiB for this JVM)%n",
        profiles, code.symbols(), Runtime.getRuntime().maxMemory() >> 20);
    Path file = scratch.resolve("profiles.matrix");
    build(file, profiles);
    HeapUse.forget();
    Matrix opened = timed("open it", () -> Matrix.open(file));
    try (Matrix matrix = opened) {
      ask(matrix);
      Impact impact = change(matrix);
      out.printf(
          "  heap at most %d MiB while it was asked, %d MiB after a collection%n",
          HeapUse.most(), HeapUse.afterCollectionNow());
      return impact;
    }
  }

  /// Rows come from elsewhere: the analysis of what each profile ran, which is not measured here.
  private void build(Path file, int profiles) throws IOException {
    var use = new MadeUpUse(code);
    var writer = new MatrixWriter(code.sources());
    long bits = 0;
    for (int i = 0; i < profiles; i++) {
      var run = use.next();
      bits += run.getLongCardinality();
      writer.add(new Slug("profile-%05d".formatted(i)), run);
    }
    long held = HeapUse.afterCollectionNow();
    HeapUse.forget();
    timed(
        "write it",
        () -> {
          writer.write(file);
          return file;
        });
    out.printf(
        "  %.1f million pairs of profile and symbol, %d MiB on disk%n"
            + "  heap at most %d MiB while it was written, %d MiB of it names and rows%n",
        bits / 1e6, Files.size(file) >> 20, HeapUse.most(), held);
  }

  private void ask(Matrix matrix) {
    each("one profile's symbols", matrix.profiles(), i -> matrix.row(i).toArray().length);
    each("one symbol's profiles", matrix.symbols(), i -> matrix.column(i).toArray().length);
    timed(
        "who runs what is called method07, of one class",
        () -> new MatrixJson(matrix).find("part00001/Class01#method07").size());
    timed("gaps", () -> Gaps.of(matrix));
    Redundancy redundancy = timed("redundancy", () -> Redundancy.of(matrix));
    out.printf(
        "    %d profiles run all, %d at least must; %d are covered by one other%n",
        redundancy.kept().size(), redundancy.atLeast(), redundancy.covered().size());
    timed("the page of the matrix", () -> new MatrixPage(matrix, List.of()).html());
  }

  private Impact change(Matrix matrix) throws IOException, InterruptedException {
    List<Integer> changed = changed(matrix);
    timed("who runs %d symbols, the query alone".formatted(CHANGED), () -> whoRun(matrix, changed));
    GitRepository git = ChangedRepository.make(scratch.resolve("repository"), code, changed);
    var careful = new ImpactOptions(ImpactOptions.NEVER_RUN, false);
    Impact impact =
        timed(
            "impact of %d changed methods, git's part included".formatted(CHANGED),
            () -> new ImpactAnalysis(matrix, careful).since(git, "HEAD"));
    out.printf(
        "    %d of %d profiles run %d changed files%n",
        impact.profiles().size(), impact.total(), impact.files().size());
    return impact;
  }

  private static BitSet whoRun(Matrix matrix, List<Integer> symbols) {
    var profiles = new BitSet();
    for (int symbol : symbols) {
      for (int profile : matrix.column(symbol).toArray()) {
        profiles.set(profile);
      }
    }
    return profiles;
  }

  /// Methods that somebody runs, from classes all over the code, outside of the core.
  private List<Integer> changed(Matrix matrix) {
    var changed = new ArrayList<Integer>();
    int inClass = code.symbolsOfClass();
    int classes = code.packages() * code.classes();
    int core = Math.max(1, code.packages() / 50) * code.classes();
    int step = Math.max(1, (classes - core) / (2 * CHANGED));
    for (int number = core; number < classes && changed.size() < CHANGED; number += step) {
      for (int symbol = number * inClass + 1; symbol < (number + 1) * inClass; symbol++) {
        if (!matrix.column(symbol).isEmpty()) {
          changed.add(symbol);
          break;
        }
      }
    }
    return changed;
  }

  private <T> T timed(String what, Supplier<T> work) {
    long start = System.nanoTime();
    T made = work.get();
    out.printf("  %-52s %10.1f ms%n", what, (System.nanoTime() - start) / 1e6);
    return made;
  }

  /// Asks for many, chosen at random, and prints what is usual and what is worst.
  private void each(String what, int count, IntUnaryOperator question) {
    var times = new ArrayList<Long>();
    long answers = 0;
    for (int index : new Random(1).ints(ASKED, 0, count).toArray()) {
      long start = System.nanoTime();
      answers += question.applyAsInt(index);
      times.add(System.nanoTime() - start);
    }
    times.sort(null);
    out.printf(
        "  %-52s %10.3f ms, %.3f at worst; %d of them%n",
        what, times.get(ASKED / 2) / 1e6, times.getLast() / 1e6, answers / ASKED);
  }
}
