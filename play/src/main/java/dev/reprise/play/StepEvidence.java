package dev.reprise.play;

import dev.reprise.profile.Exchange;
import dev.reprise.profile.Headers;
import java.util.List;
import java.util.Optional;

/// What one step sent and got, as it was, secrets included; for those who write it down without
/// them.
///
/// @param result what it showed
/// @param exchange where it is in the recording
/// @param recorded what the recording has of it, where it was played
/// @param sent what went out, or would have
/// @param answer what came back, as far as it was read
/// @param excused values that are others than recorded and no differences
record StepEvidence(
    StepResult result,
    Optional<Exchange> exchange,
    Optional<RecordedStep> recorded,
    Optional<Sent> sent,
    Optional<SampledAnswer> answer,
    List<Comparison.Excused> excused)
    implements EvidenceItem {

  /// What went out.
  ///
  /// @param request the recorded request with the values of today
  /// @param headers all that the player chose
  record Sent(RecordedRequest request, Headers headers) {}

  @Override
  public long size() {
    return recorded.map(RecordedStep::size).orElse(0L)
        + answer.map(it -> it.body().size()).orElse(0)
        + 500;
  }
}
