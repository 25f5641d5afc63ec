package dev.reprise.play;

import dev.reprise.profile.Exchange;
import dev.reprise.profile.Headers;
import dev.reprise.profile.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What becomes known of a step while it is played. For one thread.
final class StepReport {
  static final String NO_ANSWER = "no answer";

  private final Step step;
  private final int number;
  private final String correlationId;
  private String path;
  private OptionalInt status = OptionalInt.empty();
  private Duration duration = Duration.ZERO;
  private Optional<Duration> recorded = Optional.empty();
  private StepResult.Compared compared = StepResult.Compared.NOTHING;
  private List<Difference> differences = List.of();
  private long found;
  private Optional<JobResult> job = Optional.empty();
  private String note = "";
  private Optional<StepEvidence.Sent> sent = Optional.empty();
  private Optional<SampledAnswer> answer = Optional.empty();
  private List<Comparison.Excused> excused = List.of();

  StepReport(Step step, int number, String correlationId) {
    this.step = step;
    this.number = number;
    this.correlationId = correlationId;
    this.path = step.path();
  }

  int number() {
    return number;
  }

  String correlationId() {
    return correlationId;
  }

  void sent(String path) {
    this.path = path;
  }

  void recordedDuration(Optional<Duration> duration) {
    recorded = duration;
  }

  /// What goes out.
  void sending(RecordedRequest request, Headers headers) {
    sent = Optional.of(new StepEvidence.Sent(request, headers));
  }

  void answered(SampledAnswer answer) {
    this.answer = Optional.of(answer);
    this.status = OptionalInt.of(answer.status());
  }

  void took(Duration duration) {
    this.duration = duration;
  }

  void note(String note) {
    this.note = note;
  }

  void job(JobResult job) {
    this.job = Optional.of(job);
  }

  void compared(Comparison comparison, Expectations.Outcome left, Disclosure disclosure) {
    compared = comparison.compared().plus(new StepResult.Compared(left.asExpected(), 0, 0, 0));
    differences = disclosure.differences(left.differences());
    excused = comparison.excused();
    int notThere = left.differences().size() + left.asExpected() - comparison.differences().size();
    found = comparison.found() - left.asExpected() + notThere;
  }

  StepResult skipped(String reason) {
    return result(Verdict.SKIPPED, reason);
  }

  StepResult notSent(String why) {
    note = why;
    return result(Verdict.FAILED, "not sent");
  }

  StepResult unanswered(String why) {
    note = why;
    return result(Verdict.FAILED, NO_ANSWER);
  }

  StepResult failed(List<Difference> differences, String outcome, String note) {
    this.differences = differences;
    this.note = this.note.isEmpty() ? note : this.note + "; " + note;
    return result(Verdict.FAILED, outcome);
  }

  /// What the answer and the job showed.
  StepResult end() {
    if (job.isPresent() && !job.get().ended()) {
      return result(Verdict.FAILED, "job " + job.get().id() + " " + job.get().status());
    }
    if (!differences.isEmpty()) {
      return result(Verdict.DIFFERENT, found == 1 ? "1 difference" : found + " differences");
    }
    return compared.asserted() + compared.bound() == 0
        ? result(Verdict.UNPROVEN, "nothing to compare")
        : result(Verdict.PASS, "as recorded");
  }

  /// What stays of the step for those who look closer.
  StepEvidence evidence(
      StepResult result, Optional<Exchange> exchange, Optional<RecordedStep> was) {
    return new StepEvidence(result, exchange, was, sent, answer, excused);
  }

  private StepResult result(Verdict verdict, String outcome) {
    return new StepResult(
        step,
        number,
        path,
        status,
        verdict,
        outcome,
        duration,
        recorded,
        correlationId,
        compared,
        differences,
        job,
        note);
  }
}
