package dev.reprise.play;

import dev.reprise.profile.Event;
import java.time.Duration;
import java.util.Optional;

/// What the recording has of a step.
///
/// @param request what was sent
/// @param answer what was answered
/// @param duration how long that took, if it was recorded
record RecordedStep(RecordedRequest request, RecordedAnswer answer, Optional<Duration> duration) {
  static Optional<Duration> duration(Event answer) {
    return answer.fields().get("durationMs") instanceof Number millis
        ? Optional.of(Duration.ofMillis(millis.longValue()))
        : Optional.empty();
  }

  /// About how many characters it holds.
  long size() {
    return answer.body() instanceof RecordedAnswer.Body.Text text ? text.text().length() : 0;
  }
}
