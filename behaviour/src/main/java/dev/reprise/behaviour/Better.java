package dev.reprise.behaviour;

import java.util.Locale;

/// Which way a metric should go; a catalogue declares it, because a name does not tell.
public enum Better {
  HIGHER,
  LOWER,
  /// Neither way is good or bad in itself: the size of a pool, for example.
  NEUTRAL;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Better of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
