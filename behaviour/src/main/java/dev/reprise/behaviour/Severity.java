package dev.reprise.behaviour;

import java.util.Locale;

/// How bad a regression is.
public enum Severity {
  /// Past twice its threshold.
  CRITICAL,
  /// Past its threshold.
  WARNING,
  /// No regression.
  NONE;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
