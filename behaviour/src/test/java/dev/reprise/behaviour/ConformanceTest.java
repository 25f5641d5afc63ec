package dev.reprise.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConformanceTest {
  @ParameterizedTest
  @CsvSource({
    "starter, 20, 400, CONFORMING",
    "starter, 60, 400, DRIFTED",
    "starter, 20, 501, DRIFTED",
    "mid-scale, 60, 200, CONFORMING",
    "mid-scale, 49, 100, DRIFTED",
    "high-throughput, 9000, 100, CONFORMING",
    "high-throughput, 9000, 101, DRIFTED",
  })
  void aProfileKeepsToThePresetOrNot(
      String preset, double transitions, double latency, Conformance.Label label) {
    assertThat(conformance(preset, transitions, latency).label()).isEqualTo(label);
  }

  @Test
  void whatIsNotKnownIsNotPassed() {
    var profile =
        SomeProfile.of(
            "a", SomeProfile.metric("state_transitions_per_sec", Samples.of(3, 20, 20, 20)));

    var conformance = Conformance.of(profile, preset("starter"));

    assertThat(conformance.label()).isEqualTo(Conformance.Label.UNPROVEN);
    assertThat(conformance.text())
        .contains("PASS state_transitions_per_sec mean 20.0, expected 0.0 to 50.0")
        .contains(
            "NO_DATA workflow_schedule_to_start_p99 overall unknown, expected anything to 500.0");
  }

  @Test
  void tellsEveryBoundAndItsValue() {
    assertThat(conformance("mid-scale", 60, 250).fields().toString())
        .contains("label=drifted")
        .contains(
            "{metric=workflow_schedule_to_start_p99, statistic=overall, value=250.0, least=null, most=200.0, outcome=FAIL}");
  }

  @Test
  void saysWhichBoundCannotBe() {
    var yaml = "mine:\n  backlog_age: {statistic: mean, least: 3, most: 1}\n";

    assertThatThrownBy(() ->
            Preset.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "p.yaml"))
        .hasMessage("p.yaml: mine.backlog_age cannot be used: no value lies between 3.0 and 1.0");
  }

  private static Conformance conformance(String preset, double transitions, double latency) {
    var some = Samples.of(2, 1, 1);
    var profile =
        SomeProfile.of(
            "a",
            SomeProfile.metric(
                "state_transitions_per_sec", Samples.of(2, transitions, transitions)),
            SomeProfile.metric("workflow_schedule_to_start_p99", some, latency),
            SomeProfile.metric("activity_schedule_to_start_p99", some, latency));
    return Conformance.of(profile, preset(preset));
  }

  private static Preset preset(String name) {
    return Objects.requireNonNull(Preset.builtIn().get(name));
  }
}
