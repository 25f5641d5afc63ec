package dev.reprise.behaviour;

import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.FisherExactTest;

/// Whether two series differ by more than chance, and by how much in ranks.
///
/// The Mann-Whitney test, with the numbers of independent samples in place of all, and Student's
/// distribution instead of the normal one because these are few and estimated. For series that are
/// mostly zero Fisher's exact test on how often they are not is asked, too; the better of both
/// counts, doubled for there being two.
///
/// @param name which test
/// @param a12 the probability that a sample after exceeds one before, half of ties included
/// @param p the probability of such a difference where there is none
record RankTest(String name, double a12, double p) {
  static RankTest of(Series before, Series after) {
    double a12 = a12(before, after);
    double ranks = mannWhitney(before, after, a12);
    if (before.share() >= 0.5 && after.share() >= 0.5) {
      return new RankTest("mann-whitney", a12, ranks);
    }
    double p = Math.min(1, 2 * Math.min(ranks, fisher(before, after)));
    return new RankTest("fisher-presence+mann-whitney", a12, p);
  }

  private static double a12(Series before, Series after) {
    double wins = 0;
    int below = 0;
    int notAbove = 0;
    for (int i = 0; i < after.size(); i++) {
      while (below < before.size() && before.sorted(below) < after.sorted(i)) {
        below++;
      }
      while (notAbove < before.size() && before.sorted(notAbove) <= after.sorted(i)) {
        notAbove++;
      }
      wins += (below + notAbove) / 2.0;
    }
    return wins / before.size() / after.size();
  }

  private static double mannWhitney(Series before, Series after, double a12) {
    double one = before.effective();
    double other = after.effective();
    double variance = (one + other + 1) / (12 * one * other) * untied(before, after);
    if (variance <= 0) {
      return 1; // all samples of both sides are the same number
    }
    double t = Math.abs(a12 - 0.5) / Math.sqrt(variance);
    double freedom = Math.max(1, one + other - 2);
    return Math.min(1, 2 * TDistribution.of(freedom).survivalProbability(t));
  }

  /// What ties leave of the variance of ranks.
  private static double untied(Series before, Series after) {
    double size = before.size() + after.size();
    double tied = 0;
    int one = 0;
    int other = 0;
    while (one < before.size() || other < after.size()) {
      double least =
          Math.min(
              one < before.size() ? before.sorted(one) : Double.POSITIVE_INFINITY,
              other < after.size() ? after.sorted(other) : Double.POSITIVE_INFINITY);
      int start = one + other;
      while (one < before.size() && before.sorted(one) == least) {
        one++;
      }
      while (other < after.size() && after.sorted(other) == least) {
        other++;
      }
      double run = one + other - start;
      tied += run * run * run - run;
    }
    return 1 - tied / (size * size * size - size);
  }

  private static double fisher(Series before, Series after) {
    int[][] table = {row(before), row(after)};
    return FisherExactTest.withDefaults().test(table).getPValue();
  }

  private static int[] row(Series series) {
    long present = series.worth(series.nonZero());
    long absent = series.worth(series.size() - series.nonZero());
    return new int[] {Math.toIntExact(present), Math.toIntExact(absent)};
  }
}
