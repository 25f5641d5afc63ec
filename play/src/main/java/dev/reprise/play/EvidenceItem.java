package dev.reprise.play;

/// Something that the evidence of a playback keeps.
sealed interface EvidenceItem permits StepEvidence, LoggedLine, LogState {
  /// About how much memory it takes.
  long size();
}
