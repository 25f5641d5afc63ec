package dev.reprise.bench;

import dev.reprise.behaviour.BehaviourProfile;
import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.ComparisonRules;
import dev.reprise.behaviour.Deployment;
import dev.reprise.behaviour.MetricTelemetry;
import dev.reprise.behaviour.ProfileComparison;
import dev.reprise.behaviour.ProfileHeader;
import dev.reprise.behaviour.ProfileId;
import dev.reprise.behaviour.ProfileLibrary;
import dev.reprise.behaviour.ProfileOrder;
import dev.reprise.behaviour.PrometheusSettings;
import dev.reprise.behaviour.PrometheusSource;
import dev.reprise.behaviour.Scope;
import dev.reprise.behaviour.TimeWindow;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// What behaviour profiles cost: to take one of a whole day, and to compare two.
final class SnapshotBench {
  private static final int DAY = 24 * 60;
  private static final double MOST_TIMES = 1.5;
  private static final double MOST_COMPARING_MILLIS = 20;

  private final Path scratch;
  private final int rounds;
  private final PrintStream out;

  SnapshotBench(Path scratch, int rounds, PrintStream out) {
    this.scratch = scratch;
    this.rounds = rounds;
    this.out = out;
  }

  /// Prints what taking one costs, and tells whether that is within the budget.
  boolean take() throws IOException, InterruptedException {
    Catalogue whole = Catalogue.named("temporal-dsql");
    var catalogue = new Catalogue(whole.name(), whole.metrics().subList(0, 40));
    Instant end = MadeUpProfiles.END;
    try (var prometheus = new FilledPrometheus(scratch, end);
        HttpClient http = HttpClient.newHttpClient()) {
      var window = new TimeWindow(end.minus(Duration.ofDays(1)), end, Duration.ofMinutes(1));
      var title = new ProfileHeader.Title("a day", "");
      var order = new ProfileOrder(title, new Scope("prod", "", ""), true, catalogue, window);
      var source = new PrometheusSource(http, PrometheusSettings.of(prometheus.endpoint(), ""));
      var ours = new ArrayList<Double>();
      var peers = new ArrayList<Double>();
      BehaviourProfile profile = taken(order, source);
      List<Map<String, String>> queries = queries(profile, window);
      for (int round = 0; round <= rounds; round++) {
        double peer = millis(() -> prometheus.ask(http, queries));
        double own = millis(() -> taken(order, source));
        if (round > 0) { // the first does not count
          ours.add(own);
          peers.add(peer);
        }
      }
      out.printf(
          "%nsnapshot of %d metrics over 24 h at 60 s (%d series, %d queries, %d rounds in turn)%n",
          catalogue.metrics().size(), prometheus.series(), queries.size(), rounds);
      out.printf("  %s%n", profile.telemetry().states());
      var own = new Series("ours", ours);
      var peer = new Series("peer", peers);
      out.printf(
          "  the same queries, answers thrown away   median %.0f ms, %.0f to %.0f%n",
          peer.median(), peer.min(), peer.max());
      out.printf(
          "  reprise snapshot                        median %.0f ms, %.0f to %.0f%n",
          own.median(), own.min(), own.max());
      out.printf("  ratio %.2f, budget %.1f%n", own.ratioTo(peer), MOST_TIMES);
      return own.ratioTo(peer) <= MOST_TIMES;
    }
  }

  private static BehaviourProfile taken(ProfileOrder order, PrometheusSource source)
      throws InterruptedException {
    return order.take(source, Deployment.UNKNOWN, InstantSource.fixed(order.window().end()));
  }

  /// What a snapshot asks: each metric over the window, and some of them as a whole.
  private static List<Map<String, String>> queries(BehaviourProfile profile, TimeWindow window) {
    var queries = new ArrayList<Map<String, String>>();
    String end = String.valueOf(window.end().getEpochSecond());
    String start = String.valueOf(window.start().plus(window.step()).getEpochSecond());
    for (MetricTelemetry metric : profile.telemetry().metrics()) {
      String query = metric.evidence().query();
      queries.add(Map.of("query", query, "start", start, "end", end, "step", "60"));
      if (metric.overall() != null) {
        queries.add(Map.of("query", query.replace("[60s]", "[86400s]"), "time", end));
      }
    }
    return queries;
  }

  /// Prints what comparing two stored profiles of a day costs.
  boolean compare() {
    Catalogue catalogue = Catalogue.named("temporal-dsql");
    var made = new MadeUpProfiles(catalogue);
    var random = new Random(3);
    ProfileLibrary library = ProfileLibrary.in(scratch.resolve("stored"));
    List<ProfileId> ids =
        List.of(1.0, 1.4).stream()
            .map(shift -> made.of(DAY, it -> Optional.of(day(random, shift))))
            .map(it -> {
              library.store(it);
              return it.header().id();
            })
            .toList();
    var reading = new ArrayList<Double>();
    var comparing = new ArrayList<Double>();
    for (int round = 0; round < 20 + 5 * rounds; round++) {
      var sides = new ArrayList<BehaviourProfile>();
      double read = millis(() -> ids.forEach(it -> sides.add(library.find(it).orElseThrow())));
      double compared =
          millis(() ->
              ProfileComparison.of(sides.get(0), sides.get(1), ComparisonRules.USUAL).fields());
      if (round >= 20) {
        reading.add(read);
        comparing.add(compared);
      }
    }
    double median = new Series("compare", comparing).median();
    out.printf(
        "%ncomparison of two profiles of a day (%d metrics, %d samples each)%n",
        catalogue.metrics().size(), DAY);
    out.printf("  read both           median %.1f ms%n", new Series("read", reading).median());
    out.printf(
        "  compare, as JSON    median %.1f ms, budget %.0f ms%n", median, MOST_COMPARING_MILLIS);
    return median <= MOST_COMPARING_MILLIS;
  }

  private static double[] day(Random random, double shift) {
    return random.doubles(DAY).map(it -> shift * (100 + 20 * random.nextGaussian())).toArray();
  }

  /// Work that is timed.
  private interface Work<E extends Exception> {
    void run() throws E;
  }

  private static <E extends Exception> double millis(Work<E> work) throws E {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }
}
