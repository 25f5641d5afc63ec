package dev.reprise.behaviour;

import java.util.Arrays;
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
    double a12 = a12(before.numbers(), after.numbers());
    double ranks = mannWhitney(before, after, a12);
    if (before.share() >= 0.5 && after.share() >= 0.5) {
      return new RankTest("mann-whitney", a12, ranks);
    }
    double p = Math.min(1, 2 * Math.min(ranks, fisher(before, after)));
    return new RankTest("fisher-presence+mann-whitney", a12, p);
  }

  private static double a12(double[] before, double[] after) {
    Arrays.sort(before);
    double wins = 0;
    for (double value : after) {
      wins += (below(before, value) + notAbove(before, value)) / 2.0;
    }
    return wins / before.length / after.length;
  }

  private static int below(double[] sorted, double value) {
    return (int) Arrays.stream(sorted).takeWhile(it -> it < value).count();
  }

  private static int notAbove(double[] sorted, double value) {
    return (int) Arrays.stream(sorted).takeWhile(it -> it <= value).count();
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
    double[] all = Arrays.copyOf(before.numbers(), before.size() + after.size());
    System.arraycopy(after.numbers(), 0, all, before.size(), after.size());
    Arrays.sort(all);
    double size = all.length;
    double tied = 0;
    for (int start = 0; start < all.length; ) {
      int end = start;
      while (end < all.length && all[end] == all[start]) {
        end++;
      }
      double run = end - start;
      tied += run * run * run - run;
      start = end;
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
