package dev.reprise.play;

import dev.reprise.play.PlaybackException.Reason;

/// Why a playback ended early by itself.
///
/// @param reason for those who branch on it
/// @param sentence for people
public record EarlyEnd(Reason reason, String sentence) {
  public static EarlyEnd of(PlaybackException e) {
    return new EarlyEnd(e.reason(), String.valueOf(e.getMessage()));
  }
}
