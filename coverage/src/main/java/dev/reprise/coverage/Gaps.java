package dev.reprise.coverage;

import dev.reprise.profile.JsonWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What no profile runs.
///
/// @param packages the largest gap first
/// @param profiles how many profiles there are
public record Gaps(List<Gap> packages, int profiles) {
  public Gaps {
    packages = List.copyOf(packages);
  }

  public static Gaps of(Matrix matrix) {
    var packages = new TreeMap<String, Map<String, Building>>();
    for (int i = 0; i < matrix.sources(); i++) {
      add(matrix, matrix.source(i), packages);
    }
    List<Gap> gaps = new ArrayList<>();
    packages.forEach((group, classes) -> gaps.add(gap(group, classes.values())));
    gaps.sort(Comparator.comparingInt((Gap it) -> -it.lines().missed()));
    return new Gaps(gaps, matrix.profiles());
  }

  public Counter lines() {
    return packages.stream().map(Gap::lines).reduce(Counter.NONE, Counter::plus);
  }

  /// The same as JSON.
  public String json() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("profiles", profiles);
    fields.put("lines", lines().json());
    fields.put("packages", packages.stream().map(Gap::json).toList());
    return JsonWriter.text(fields) + "\n";
  }

  private static void add(
      Matrix matrix, MatrixSource source, Map<String, Map<String, Building>> packages) {
    for (int number : Leaves.of(matrix, source)) {
      Symbol symbol = matrix.symbol(number);
      packages
          .computeIfAbsent(symbol.group(), key -> new TreeMap<>())
          .computeIfAbsent(symbol.owner(), key -> new Building(symbol))
          .add(symbol, !matrix.column(number).isEmpty());
    }
  }

  private static Gap gap(String group, Iterable<Building> buildings) {
    Counter lines = Counter.NONE;
    Counter methods = Counter.NONE;
    var classes = new ArrayList<GapClass>();
    for (Building it : buildings) {
      lines = lines.plus(it.lines);
      methods = methods.plus(it.methods);
      classes.add(new GapClass(it.title, it.lines, it.missed));
    }
    classes.sort(Comparator.comparingInt((GapClass it) -> -it.lines().missed()));
    return new Gap(group, lines, methods, classes);
  }

  private static final class Building {
    private final String title;
    private final List<String> missed = new ArrayList<>();
    private Counter lines = Counter.NONE;
    private Counter methods = Counter.NONE;

    private Building(Symbol first) {
      title = first.ownerTitle();
    }

    private void add(Symbol symbol, boolean isRun) {
      int size = Math.max(1, symbol.lines().count());
      lines = lines.plus(isRun ? new Counter(size, 0) : new Counter(0, size));
      methods = methods.plus(isRun ? new Counter(1, 0) : new Counter(0, 1));
      if (!isRun) {
        missed.add(symbol.title());
      }
    }
  }
}
