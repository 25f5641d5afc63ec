package dev.reprise.cli;

import java.util.Optional;

/// One thing that can be set from outside.
///
/// @param name the environment variable
/// @param kind how its text is read
/// @param defaultText what holds when nobody sets it; `${NAME}` stands for another setting's value
/// @param secret whether its value is never shown
/// @param sentence what it does
record Setting<T>(
    String name,
    SettingKind<T> kind,
    Optional<String> defaultText,
    boolean secret,
    String sentence) {

  static <T> Setting<T> of(String name, SettingKind<T> kind, String sentence) {
    return new Setting<>(name, kind, Optional.empty(), false, sentence);
  }

  Setting<T> orElse(String text) {
    return new Setting<>(name, kind, Optional.of(text), secret, sentence);
  }

  Setting<T> keptSecret() {
    return new Setting<>(name, kind, defaultText, true, sentence);
  }
}
