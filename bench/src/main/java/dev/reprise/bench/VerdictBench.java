package dev.reprise.bench;

import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.ComparisonRules;
import dev.reprise.behaviour.MetricComparison;
import dev.reprise.behaviour.ProfileComparison;
import dev.reprise.behaviour.Verdict;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// How often windows without a change are said to have one, how often a change is found, and what
/// is said of the windows that fool people.
final class VerdictBench {
  private static final String LATENCY = "persistence_latency_p95";
  private static final String ERRORS = "exhausted_retries_per_sec";
  private static final double[] SHIFTS = {1, 1.2, 1.4, 1.6, 2};
  private static final double MOST_FALSE = 0.02;
  private static final double LEAST_FOUND = 0.9;

  private final MadeUpProfiles profiles = new MadeUpProfiles(Catalogue.named("temporal-dsql"));
  private final int trials;
  private final PrintStream out;

  VerdictBench(int trials, PrintStream out) {
    this.trials = trials;
    this.out = out;
  }

  /// Prints all, and tells whether the rates are what was promised.
  boolean run() {
    boolean kept = rates();
    cases();
    return kept;
  }

  private boolean rates() {
    out.printf(
        "%nverdicts (%d comparisons each, 60 samples a side, one metric)%n  %-16s", trials, "");
    Arrays.stream(SHIFTS).forEach(it -> out.printf(" x%.1f found  unsure", it));
    out.println();
    boolean kept = true;
    for (MadeUpSeries kind : MadeUpSeries.values()) {
      out.printf("  %-16s", kind.name().toLowerCase(Locale.ROOT));
      for (double shift : SHIFTS) {
        double found = rate(kind, shift, Verdict.REGRESSED, Verdict.IMPROVED);
        double unsure = rate(kind, shift, Verdict.INCONCLUSIVE);
        out.printf("    %5.1f %%  %4.0f %%", 100 * found, 100 * unsure);
        kept &= shift != 1 || found <= MOST_FALSE;
        kept &= shift != 1.4 || kind == MadeUpSeries.AUTOREGRESSIVE || found >= LEAST_FOUND;
      }
      out.println();
    }
    out.printf(
        "  a whole catalogue of %d metrics without a change%n",
        profiles.catalogue().metrics().size());
    for (MadeUpSeries kind : MadeUpSeries.values()) {
      out.printf(
          "    all %-16s %.1f %% of comparisons flag any metric%n",
          kind.name().toLowerCase(Locale.ROOT), 100 * familyRate(kind));
    }
    return kept;
  }

  private double rate(MadeUpSeries kind, double shift, Verdict... wanted) {
    var random = new Random(42);
    int met = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] before = kind.make(random);
      double[] after = Arrays.stream(kind.make(random)).map(it -> it * shift).toArray();
      met += Arrays.asList(wanted).contains(compared(LATENCY, before, after).verdict()) ? 1 : 0;
    }
    return (double) met / trials;
  }

  /// Of many metrics, more look significant by chance: the adjustment has to hold them down.
  private double familyRate(MadeUpSeries kind) {
    var random = new Random(7);
    int flagged = 0;
    int rounds = Math.max(50, trials / 8);
    for (int round = 0; round < rounds; round++) {
      var before = profiles.of(MadeUpSeries.SIZE, it -> Optional.of(kind.make(random)));
      var after = profiles.of(MadeUpSeries.SIZE, it -> Optional.of(kind.make(random)));
      flagged += ProfileComparison.of(before, after, ComparisonRules.USUAL).moved() ? 1 : 0;
    }
    return (double) flagged / rounds;
  }

  private void cases() {
    var random = new Random(11);
    out.println("\nwindows that fool people");
    say("errors where there were none", compared(ERRORS, constant(0), around(random, 5, 0.2)));
    say("errors in 1 of 30 steps, then 1 of 20", compared(ERRORS, every(30), every(20)));
    say("errors in 1 of 60 steps, then 1 of 3", compared(ERRORS, every(60), every(3)));
    say("nothing after", compared(LATENCY, around(random, 100, 0.1), new double[0]));
    say(
        "a third of the samples after",
        compared(LATENCY, around(random, 100, 0.1), few(random, 20)));
    say("three samples a side", compared(LATENCY, few(random, 3), few(random, 3)));
    say(
        "eight times the spread, same middle",
        compared(LATENCY, around(random, 100, 0.05), around(random, 100, 0.4)));
    say("next to nothing, doubled", compared(LATENCY, constant(0.4), constant(0.8)));
  }

  private void say(String what, MetricComparison metric) {
    out.printf("  %-38s %-12s %s%n", what, metric.verdict(), metric.reason());
  }

  private MetricComparison compared(String metric, double[] before, double[] after) {
    return ProfileComparison.of(
            profiles.of(metric, before), profiles.of(metric, after), ComparisonRules.USUAL)
        .telemetry()
        .stream()
        .filter(it -> it.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  private static double[] around(Random random, double middle, double spread) {
    return IntStream.range(0, MadeUpSeries.SIZE)
        .mapToDouble(it -> middle * (1 + spread * random.nextGaussian()))
        .toArray();
  }

  private static double[] few(Random random, int size) {
    return Arrays.copyOf(around(random, 100, 0.1), size);
  }

  private static double[] constant(double number) {
    double[] numbers = new double[MadeUpSeries.SIZE];
    Arrays.fill(numbers, number);
    return numbers;
  }

  private static double[] every(int nth) {
    return IntStream.range(0, MadeUpSeries.SIZE)
        .mapToDouble(it -> it % nth == 0 ? 0.5 : 0)
        .toArray();
  }
}
