package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SteadinessTest {
  @Test
  void callsAFaultAndItsRepairSteady() {
    var steadiness =
        Steadiness.of(List.of(run("PASS", "3"), run("DIFFERENT", "2"), run("PASS", "1")));

    assertThat(steadiness).isEqualTo(new Steadiness(3, 2, 0));
    assertThat(steadiness.isFlaky()).isFalse();
  }

  @Test
  void callsAnotherVerdictOfTheSameVersionFlaky() {
    var steadiness = Steadiness.of(List.of(run("DIFFERENT", "2"), run("PASS", "2")));

    assertThat(steadiness).isEqualTo(new Steadiness(2, 1, 1));
    assertThat(steadiness.isFlaky()).isTrue();
  }

  @Test
  void callsAVerdictThatGoesToAndFroFlakyWhereNoVersionIsKnown() {
    var steadiness =
        Steadiness.of(
            List.of(run("PASS", ""), run("FAILED", ""), run("PASS", ""), run("FAILED", "")));

    assertThat(steadiness).isEqualTo(new Steadiness(4, 3, 0));
    assertThat(steadiness.isFlaky()).isTrue();
  }

  @Test
  void looksAtNothingUntilTheProfileWasLastTaught() {
    var lesson = Map.of("verdict", "DIFFERENT", "learning", true);

    var steadiness =
        Steadiness.of(
            List.of(
                run("PASS", ""),
                run("DIFFERENT", ""),
                run("PASS", ""),
                Map.of("verdict", "PASS", "learning", true),
                lesson,
                lesson,
                run("PASS", ""),
                run("DIFFERENT", "")));

    assertThat(steadiness).isEqualTo(new Steadiness(3, 2, 0));
    assertThat(steadiness.isFlaky()).isFalse();
  }

  @Test
  void passesOverWhatNeverCameToAStep() {
    Map<String, Object> unreachable =
        Map.of("verdict", "FAILED", "failure", "nobody listens", "counts", Map.of("steps", 0));
    Map<String, Object> cutShort =
        Map.of("verdict", "FAILED", "failure", "the disk is full", "counts", Map.of("steps", 1));

    var steadiness =
        Steadiness.of(
            List.of(unreachable, run("PASS", ""), unreachable, run("PASS", ""), cutShort));

    assertThat(steadiness).isEqualTo(new Steadiness(3, 1, 0));
  }

  @Test
  void looksAtNeitherDryRunsNorWhatWasEndedEarlyOrRunsStill() {
    var steadiness =
        Steadiness.of(
            List.of(
                run("PASS", "1"),
                Map.of("verdict", "UNPROVEN", "dry_run", true),
                Map.of("verdict", "FAILED", "interrupted", true),
                Map.of("state", "running"),
                run("PASS", "1")));

    assertThat(steadiness).isEqualTo(new Steadiness(2, 0, 0));
  }

  private static Map<String, Object> run(String verdict, String version) {
    return Map.of("verdict", verdict, "app_version", version, "dry_run", false);
  }
}
