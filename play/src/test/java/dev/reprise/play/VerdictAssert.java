package dev.reprise.play;

import static org.assertj.core.api.Assertions.assertThat;

/// Asserts verdicts and shows, where one is another, what was found.
final class VerdictAssert {
  private VerdictAssert() {}

  static void isPassed(PlaybackResult result) {
    assertThat(result.steps()).allSatisfy(step -> is(step, Verdict.PASS));
  }

  static void is(StepResult step, Verdict verdict) {
    assertThat(step.verdict())
        .as("%s %s %s", step.outcome(), step.differences(), step.note())
        .isEqualTo(verdict);
  }
}
