package dev.reprise.behaviour;

import java.util.Comparator;
import java.util.stream.IntStream;

/// The adjustment by Benjamini and Hochberg: of many questions, some look significant by chance.
final class FalseDiscovery {
  private FalseDiscovery() {}

  /// The smallest false discovery rate at which each would still count, in the same order.
  ///
  /// @param p of those that could be answered
  /// @param asked how many questions there were. Those that samples are worth too little for count,
  ///   too: otherwise the few that seem to be worth enough by chance would be taken for all
  static double[] adjusted(double[] p, int asked) {
    int[] falling =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer it) -> p[it]).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[p.length];
    double least = 1;
    for (int i = 0; i < falling.length; i++) {
      int rank = p.length - i;
      least = Math.min(least, p[falling[i]] * asked / rank);
      adjusted[falling[i]] = least;
    }
    return adjusted;
  }
}
