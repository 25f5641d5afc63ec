package dev.reprise.coverage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jacoco.core.analysis.IClassCoverage;
import org.jacoco.core.analysis.IMethodCoverage;
import org.jacoco.core.data.ExecutionData;
import org.jacoco.core.data.ExecutionDataStore;
import org.roaringbitmap.RoaringBitmap;

/// The rows of profiles that a JVM ran: which classes and methods JaCoCo's analyser calls covered.
///
/// Profiles often run a class in the same way, so what came out is kept for the next. Not
/// thread-safe.
final class JvmRows {
  private static final int KEPT = 200_000;

  private final Code code;
  private final Map<String, Integer> numbers;
  private final Map<Pattern, int[]> known =
      new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pattern, int[]> eldest) {
          return size() > KEPT;
        }
      };

  JvmRows(Code code, Map<String, Integer> numbers) {
    this.code = code;
    this.numbers = new HashMap<>(numbers);
  }

  RoaringBitmap row(Execution execution) {
    var row = new RoaringBitmap();
    for (ExecutionData data : execution.classes().getContents()) {
      if (data.hasHits()) {
        row.add(known.computeIfAbsent(Pattern.of(data), key -> run(data)));
      }
    }
    return row;
  }

  private int[] run(ExecutionData data) {
    var alone = new ExecutionDataStore();
    alone.put(data);
    return code.analysed(data.getId(), alone).map(this::run).orElse(new int[0]);
  }

  private int[] run(IClassCoverage coverage) {
    var run = new RoaringBitmap();
    if (JvmCoverage.isRun(coverage.getInstructionCounter())) {
      add(run, coverage.getName());
    }
    for (IMethodCoverage method : coverage.getMethods()) {
      if (JvmCoverage.isRun(method.getInstructionCounter())) {
        add(run, coverage.getName() + "#" + Code.name(method));
      }
    }
    return run.toArray();
  }

  private void add(RoaringBitmap run, String name) {
    Integer number = numbers.get(name);
    if (number != null) {
      run.add(number.intValue());
    }
  }

  /// A class and what was run of it.
  private static final class Pattern {
    private final long id;
    private final boolean[] probes;

    private Pattern(long id, boolean[] probes) {
      this.id = id;
      this.probes = probes;
    }

    private static Pattern of(ExecutionData data) {
      return new Pattern(data.getId(), data.getProbes());
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Pattern pattern
          && id == pattern.id
          && Arrays.equals(probes, pattern.probes);
    }

    @Override
    public int hashCode() {
      return Long.hashCode(id) * 31 + Arrays.hashCode(probes);
    }
  }
}
