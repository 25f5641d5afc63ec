package dev.reprise.play;

import dev.reprise.play.PlaybackException.Reason;

/// Counts requests in a row that nobody answered: an application that hangs would otherwise cost a
/// time-out for every step that is left.
final class Silence {
  private static final int LIMIT = 3;

  private int inRow;

  /// @throws PlaybackException if there were too many
  void heard(StepResult step) {
    boolean notSent = step.status().isEmpty() && !step.outcome().equals(StepReport.NO_ANSWER);
    if (notSent) {
      return;
    }
    inRow = step.outcome().equals(StepReport.NO_ANSWER) ? inRow + 1 : 0;
    if (inRow == LIMIT) {
      throw new PlaybackException(
          Reason.UNREACHABLE,
          "the application did not answer "
              + LIMIT
              + " requests in a row, the last at step "
              + step.number()
              + ": "
              + step.note());
    }
  }
}
