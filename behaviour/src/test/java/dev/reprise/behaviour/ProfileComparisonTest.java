package dev.reprise.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProfileComparisonTest {
  private final Random random = new Random(7);

  @Test
  void latencyThatRisesPastItsThresholdHasRegressed() {
    MetricComparison slower = compared("persistence_latency_p95", around(100), around(130));

    assertThat(slower.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(slower.severity()).isEqualTo(Severity.WARNING);
    assertThat(compared("persistence_latency_p95", around(100), around(180)).severity())
        .isEqualTo(Severity.CRITICAL);
    assertThat(compared("persistence_latency_p95", around(130), around(90)).verdict())
        .isEqualTo(Verdict.IMPROVED);
  }

  @Test
  void throughputThatFallsHasRegressedAndAPoolThatGrowsHasChanged() {
    assertThat(compared("state_transitions_per_sec", around(300), around(150)).verdict())
        .isEqualTo(Verdict.REGRESSED);
    assertThat(compared("pool_open", around(20), around(40)).verdict()).isEqualTo(Verdict.CHANGED);
  }

  @Test
  void whatIsSignificantButSmallIsUnchanged() {
    MetricComparison metric = compared("persistence_latency_p95", around(100), around(110));

    assertThat(metric.verdict()).isEqualTo(Verdict.UNCHANGED);
    assertThat(metric.reason()).isEqualTo("significant, but within the limits");
  }

  @Test
  void theFloorKeepsNextToNothingSmall() {
    assertThat(compared("persistence_latency_p95", around(0.5), around(1)).verdict())
        .isEqualTo(Verdict.UNCHANGED);
  }

  @Test
  void errorsWhereThereWereNoneHaveAppearedAndHaveNoPercentage() {
    MetricComparison errors = compared("occ_conflicts_per_sec", constant(0), around(5));

    assertThat(errors.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(errors.fields())
        .containsEntry("direction", "appeared")
        .containsEntry("change_pct", null)
        .containsEntry("old_value", 0.0);
  }

  @Test
  void sparseErrorsCountByHowOftenTheyAre() {
    MetricComparison more = compared("exhausted_retries_per_sec", everyNth(60), everyNth(3));

    assertThat(more.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(String.valueOf(more.fields().get("effect")))
        .contains("test=fisher-presence+mann-whitney");
    assertThat(compared("exhausted_retries_per_sec", everyNth(30), everyNth(20)).verdict())
        .isEqualTo(Verdict.UNCHANGED);
  }

  @Test
  void whatIsMissingIsNoDataAndSaysOnWhichSide() {
    var there = SomeProfile.metric("backlog_count", Samples.of(60, around(5)));
    var empty = SomeProfile.metric("backlog_count", Samples.of(60));

    MetricComparison metric = compare(SomeProfile.of("a", there), SomeProfile.of("b", empty));

    assertThat(metric.verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(metric.reason()).isEqualTo("there are no numbers after");
    assertThat(compare(SomeProfile.of("a"), SomeProfile.of("b", there)).reason())
        .isEqualTo("the profile before does not have this metric");
  }

  @Test
  void fewSamplesAndFewAnswersAreInconclusive() {
    assertThat(
            compared("backlog_count", new double[] {1, 2, 1}, new double[] {90, 95, 91}).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    var half = SomeProfile.metric("backlog_count", Samples.of(200, around(5)));
    MetricComparison metric = compare(SomeProfile.of("a", half), SomeProfile.of("b", half));
    assertThat(metric.reason()).isEqualTo("only 60 of 200 steps before have an answer");
  }

  @Test
  void aWiderSpreadAroundTheSameMiddleIsNoShift() {
    double[] wide = around(100);
    for (int i = 0; i < wide.length; i++) {
      wide[i] = 100 + 8 * (wide[i] - 100);
    }

    assertThat(compared("persistence_latency_p95", around(100), wide).verdict())
        .isEqualTo(Verdict.UNCHANGED);
  }

  @Test
  void aThresholdOfTheRequestCountsInsteadOfTheCatalogues() {
    var before = SomeProfile.of("a", metric("persistence_latency_p95", around(100)));
    var after = SomeProfile.of("b", metric("persistence_latency_p95", around(130)));

    var lax = new ComparisonRules(0.05, 6, Map.of("latency", 50.0));

    assertThat(ProfileComparison.of(before, after, lax).moved()).isFalse();
    assertThat(ProfileComparison.of(before, after, ComparisonRules.USUAL).moved()).isTrue();
  }

  @Test
  void everyKindOfSettingIsCompared() {
    var files = new ConfigFiles();
    var before =
        new ConfigSnapshot(
            files.dynamicConfig(
                "d", "history.persistenceMaxQPS: [{value: 1, constraints: {namespace: a}}]"),
            files.environment("e", "DSQL_RESERVOIR_ENABLED=true\nGONE=1"),
            files.options("w", "max_concurrent_activities: 1"),
            files.options("p", "max_conns: 50"),
            List.of());
    var after =
        new ConfigSnapshot(
            files.dynamicConfig(
                "d", "history.persistenceMaxQPS: [{value: 2, constraints: {namespace: a}}]"),
            files.environment("e", "DSQL_RESERVOIR_ENABLED=false"),
            files.options("w", "{max_concurrent_activities: 1, disable_eager_activities: true}"),
            files.options("p", "max_conns: 60"),
            files.environment(Map.of("spring.datasource.hikari.maximum-pool-size", "9")));

    var changes = ConfigChange.between(before, after).map(it -> it.key() + " " + it.kind());

    assertThat(changes)
        .containsExactly(
            "dynamic_config.history.persistenceMaxQPS{namespace=a} CHANGED",
            "env.DSQL_RESERVOIR_ENABLED CHANGED",
            "env.GONE REMOVED",
            "persistence.maxConns CHANGED",
            "property.spring.datasource.hikari.maximum-pool-size ADDED",
            "worker.disable_eager_activities ADDED");
  }

  @Test
  void theTextHasEveryNumberBehindAVerdict() {
    var comparison =
        ProfileComparison.of(
            SomeProfile.of("a", metric("backlog_age", constant(10))),
            SomeProfile.of("b", metric("backlog_age", constant(20))),
            ComparisonRules.USUAL);

    assertThat(ComparisonText.of(comparison))
        .startsWith("From \"profile a\" (a) to \"profile b\" (b)\n  the configuration is not")
        .contains("\nREGRESSED (1)\n")
        .contains("  backlog_age: critical, 20 s, was 10; +100.0 %\n")
        .contains("significant, and past both limits: mann-whitney, p 0")
        .contains("a12 1; 60 and 60 samples, worth 60 and 60; limits 20 % and 1\n");
  }

  @Test
  void aProfileIsNotComparedWithItself() {
    var profile = SomeProfile.of("a");

    assertThatThrownBy(() -> ProfileComparison.of(profile, profile, ComparisonRules.USUAL))
        .hasMessage("A profile is not compared with itself: both are a");
  }

  @Test
  void manyQuestionsAreAdjustedFor() {
    double[] p = {0.01, 0.04, 0.03, 0.5};

    assertThat(FalseDiscovery.adjusted(p, 4)).containsExactly(0.04, 0.16 / 3, 0.16 / 3, 0.5);
    assertThat(FalseDiscovery.adjusted(p, 8)).containsExactly(0.08, 0.32 / 3, 0.32 / 3, 1);
  }

  private static MetricComparison compare(BehaviourProfile before, BehaviourProfile after) {
    List<MetricComparison> metrics =
        ProfileComparison.of(before, after, ComparisonRules.USUAL).telemetry();
    assertThat(metrics).hasSize(1);
    return metrics.getFirst();
  }

  private static MetricComparison compared(String metric, double[] before, double[] after) {
    return compare(
        SomeProfile.of("a", metric(metric, before)), SomeProfile.of("b", metric(metric, after)));
  }

  private static MetricTelemetry metric(String key, double[] numbers) {
    return SomeProfile.metric(key, Samples.of(numbers.length, numbers));
  }

  private double[] around(double middle) {
    return random.doubles(60).map(it -> middle * (1 + 0.05 * random.nextGaussian())).toArray();
  }

  private static double[] constant(double number) {
    return DoubleStream.generate(() -> number).limit(60).toArray();
  }

  private static double[] everyNth(int nth) {
    return IntStream.range(0, 60).mapToDouble(it -> it % nth == 0 ? 0.5 : 0).toArray();
  }
}
