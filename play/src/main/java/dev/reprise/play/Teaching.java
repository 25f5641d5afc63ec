package dev.reprise.play;

import java.util.function.UnaryOperator;

/// What a playback knows of its profile beside what is stored, and who learns from it.
///
/// @param known makes of what is stored what is known
/// @param witness sees every difference
record Teaching(UnaryOperator<PlaybackSections> known, StepPlayer.Witness witness) {
  static final Teaching NONE = new Teaching(stored -> stored, StepPlayer.Witness.NONE);

  /// Whether anybody learns.
  boolean isTeaching() {
    return !equals(NONE);
  }
}
