package dev.reprise.play;

import dev.reprise.profile.AppDescription.JobRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one look at a job showed.
///
/// @param phase what that means for those who wait
/// @param status in the application's words, or ours where it had none
/// @param answer what it said, empty where that was no job
/// @param note why it told nothing, or empty
record JobState(Phase phase, String status, Map<String, @Nullable Object> answer, String note) {
  /// What a state means for those who wait.
  enum Phase {
    RUNNING,
    DONE,
    FAILED,
    /// The application does not know it any more, which counts as a good end.
    GONE,
    /// It told nothing; it may be asked again.
    UNTOLD
  }

  // Explicit, because javac loses the @Nullable of a compact constructor's parameters.
  JobState(Phase phase, String status, Map<String, @Nullable Object> answer, String note) {
    this.phase = phase;
    this.status = status;
    this.answer = answer;
    this.note = note;
  }

  /// The state that an answer tells.
  static JobState of(ShortAnswer answer, JobRule rule) {
    if (answer.status() == rule.gone()) {
      return new JobState(Phase.GONE, "gone", Map.of(), "");
    }
    if (!answer.isGood()) {
      return untold("HTTP " + answer.status(), "HTTP " + answer.status());
    }
    if (!answer.whole()) {
      return untold("unknown", "an answer longer than " + ShortAnswer.BYTE_LIMIT + " bytes");
    }
    var object = answer.object();
    var status =
        object.flatMap(fields -> JsonSearch.find(fields, List.of(rule.status()), JobState::word));
    return status.isEmpty()
        ? untold("unknown", "an answer without \"" + rule.status() + "\"")
        : new JobState(phase(status.get(), rule), status.get(), object.orElseThrow(), "");
  }

  /// No state, because no answer came.
  static JobState of(TransportFailure failure) {
    return untold("unreachable", String.valueOf(failure.getMessage()));
  }

  private static JobState untold(String status, String note) {
    return new JobState(Phase.UNTOLD, status, Map.of(), note);
  }

  private static Phase phase(String status, JobRule rule) {
    if (rule.done().stream().anyMatch(status::equalsIgnoreCase)) {
      return Phase.DONE;
    }
    return rule.failed().stream().anyMatch(status::equalsIgnoreCase) ? Phase.FAILED : Phase.RUNNING;
  }

  private static Optional<String> word(@Nullable Object value) {
    return value instanceof Boolean flag
        ? Optional.of(flag.toString())
        : JsonSearch.name(value).map(JobTree::shortened);
  }
}
