package dev.reprise.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DriftTest {
  @Test
  void whatMovedPastItsLimitsHasDrifted() {
    Drift drift = drift(10, 20);

    assertThat(drift.label()).isEqualTo(Drift.Label.DRIFTED);
    assertThat(drift.fields().toString())
        .startsWith("{baseline_id=a, label=drifted, drifted=[backlog_age], comparison={");
  }

  @Test
  void whatStayedIsSteady() {
    assertThat(drift(10, 10).label()).isEqualTo(Drift.Label.STEADY);
  }

  @Test
  void whatIsSteadySaysOfHowManyTooLittleIsKnown() {
    var count = SomeProfile.metric("backlog_count", Samples.of(3, 1, 2, 3));
    var drift =
        Drift.of(
            SomeProfile.of("a", age(10), count),
            SomeProfile.of("b", age(10), count),
            ComparisonRules.USUAL);

    assertThat(drift.text())
        .startsWith(
            "STEADY: against the baseline, no metric moved past its limits, but of 1 of 2 metrics"
                + " too little is known");
  }

  @Test
  void whereNothingCouldBeToldNothingIsClaimed() {
    var empty = SomeProfile.of("b", SomeProfile.metric("backlog_age", Samples.of(60)));

    var drift = Drift.of(SomeProfile.of("a", age(10)), empty, ComparisonRules.USUAL);

    assertThat(drift.label()).isEqualTo(Drift.Label.UNPROVEN);
  }

  private static Drift drift(double before, double after) {
    return Drift.of(
        SomeProfile.of("a", age(before)), SomeProfile.of("b", age(after)), ComparisonRules.USUAL);
  }

  private static MetricTelemetry age(double seconds) {
    double[] numbers = new double[60];
    Arrays.fill(numbers, seconds);
    return SomeProfile.metric("backlog_age", Samples.of(60, numbers));
  }
}
