package dev.reprise.play;

import dev.reprise.profile.AppDescription.JobRule;
import java.time.Duration;

/// How one job is asked for its state.
///
/// @param target the application
/// @param request the question
/// @param rule what the answers mean
record JobPoll(Target target, OutgoingRequest request, JobRule rule) {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /// Asks once.
  ///
  /// @param left how long the job may still take; an answer may take a little longer
  JobState ask(Duration left) throws InterruptedException {
    var timeout = left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
    try {
      return JobState.of(
          ShortAnswer.to(target, request, timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout),
          rule);
    } catch (TransportFailure e) {
      return JobState.of(e);
    }
  }
}
