package dev.reprise.play;

import dev.reprise.play.PlaybackEvent.Level;
import java.time.InstantSource;

/// What a playback tells while it goes on: to its journal first, then to whoever follows it. One
/// event at a time, and nothing that is secret. Thread-safe.
final class Telling {
  private final PlaybackListener listener;
  private final InstantSource clock;
  private final Disclosure disclosure;

  Telling(PlaybackListener listener, InstantSource clock, Disclosure disclosure) {
    this.listener = listener;
    this.clock = clock;
    this.disclosure = disclosure;
  }

  synchronized void tell(PlaybackEvent event) {
    listener.heard(event);
  }

  void info(String text) {
    line(Level.INFO, text);
  }

  void warning(String text) {
    line(Level.WARNING, text);
  }

  void error(String text) {
    line(Level.ERROR, text);
  }

  private void line(Level level, String text) {
    tell(new PlaybackEvent.Line(clock.instant(), level, disclosure.text(text)));
  }
}
