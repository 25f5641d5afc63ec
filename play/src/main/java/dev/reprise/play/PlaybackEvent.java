package dev.reprise.play;

import java.time.Instant;

/// Something that a playback tells while it goes on. Events hold no secrets.
public sealed interface PlaybackEvent {
  /// It begins.
  ///
  /// @param token its name
  /// @param steps how many steps the profile has
  record Started(PlaybackToken token, int steps) implements PlaybackEvent {}

  /// A line for people.
  record Line(Instant at, Level level, String text) implements PlaybackEvent {}

  /// A step is over.
  record StepEnded(StepResult result) implements PlaybackEvent {}

  /// A job was asked for its state.
  ///
  /// @param step the step that had started it, counted from 1
  record JobSeen(int step, String id, String status) implements PlaybackEvent {}

  /// All is over, and the result is stored unless there is no such profile.
  record Ended(PlaybackResult result) implements PlaybackEvent {}

  /// How much a line matters.
  enum Level {
    DEBUG,
    INFO,
    WARNING,
    ERROR
  }
}
