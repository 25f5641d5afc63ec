package dev.reprise.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Contenders measured in turn, round by round, and told as ratios to the first of them.
final class Comparison {
  /// One measurement of one contender.
  interface Measurement {
    double figure() throws IOException, InterruptedException;
  }

  private final String title;
  private final String unit;
  private final Map<String, Measurement> contenders = new LinkedHashMap<>();
  private int warmUp = 1;

  Comparison(String title, String unit) {
    this.title = title;
    this.unit = unit;
  }

  Comparison with(String name, Measurement measurement) {
    contenders.put(name, measurement);
    return this;
  }

  /// How many rounds go before those that count: one, unless told.
  Comparison after(int rounds) {
    warmUp = rounds;
    return this;
  }

  /// Measures after rounds that do not count, and prints a table.
  List<Series> run(int rounds, PrintStream out) throws IOException, InterruptedException {
    Map<String, List<Double>> figures = new LinkedHashMap<>();
    for (int round = 0; round < warmUp + rounds; round++) {
      for (var contender : contenders.entrySet()) {
        double figure = contender.getValue().figure();
        if (round >= warmUp) {
          figures.computeIfAbsent(contender.getKey(), name -> new ArrayList<>()).add(figure);
        }
      }
    }
    var all =
        figures.entrySet().stream().map(it -> new Series(it.getKey(), it.getValue())).toList();
    print(all, rounds, out);
    return all;
  }

  private void print(List<Series> all, int rounds, PrintStream out) {
    out.printf("%n%s (%s, %d rounds in turn)%n", title, unit, rounds);
    out.printf("  %-40s %10s %10s %10s %7s%n", "", "median", "min", "max", "ratio");
    for (Series series : all) {
      out.printf(
          "  %-40s %10.0f %10.0f %10.0f %7.3f%n",
          series.name(), series.median(), series.min(), series.max(), series.ratioTo(all.get(0)));
    }
  }
}
