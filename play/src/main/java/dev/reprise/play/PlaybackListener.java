package dev.reprise.play;

/// Somebody who follows a playback. Called by one thread at a time; it must not take long.
@FunctionalInterface
public interface PlaybackListener {
  void heard(PlaybackEvent event);
}
