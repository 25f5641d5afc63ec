package dev.reprise.play;

import java.util.Locale;

/// The lines of the log that a step gives.
final class StepLines {
  private StepLines() {}

  static void tell(StepResult step, Telling telling, boolean verbose) {
    if (step.verdict() == Verdict.SKIPPED) {
      if (verbose) {
        telling.info(head(step) + " skipped: " + step.outcome());
      }
      return;
    }
    String line = head(step) + " " + answer(step) + step.verdict() + ", " + step.outcome();
    switch (step.verdict()) {
      case FAILED -> telling.error(line);
      case DIFFERENT -> telling.warning(line);
      case PASS, UNPROVEN, SKIPPED -> telling.info(line);
    }
    if (!step.note().isEmpty()) {
      telling.warning("  " + step.note());
    }
    step.differences().stream()
        .limit(verbose ? Integer.MAX_VALUE : 5)
        .forEach(difference ->
            telling.warning(
                "  "
                    + difference.at()
                    + " "
                    + difference.kind().word()
                    + ": "
                    + difference.recorded()
                    + " -> "
                    + difference.live()));
    step.job()
        .ifPresent(job ->
            telling.info(
                "  job "
                    + job.id()
                    + " "
                    + job.status()
                    + " after "
                    + job.duration().toMillis()
                    + " ms"));
  }

  private static String head(StepResult step) {
    return "step " + step.number() + " " + step.step().method() + " " + step.path();
  }

  private static String answer(StepResult step) {
    return step.status().isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "HTTP %d in %.1f ms, ",
            step.status().getAsInt(),
            step.duration().toNanos() / 1e6);
  }
}
