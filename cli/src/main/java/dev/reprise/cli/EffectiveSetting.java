package dev.reprise.cli;

import java.util.Optional;

/// A setting as it holds for one command, fit to be shown: nothing here is secret.
///
/// @param shown the value, masked where it is secret; none where it is not set or cannot be read
/// @param origin who set it
/// @param problem the sentence that says what is wrong with the value, where something is
record EffectiveSetting(
    Setting<?> setting, Optional<String> shown, String origin, Optional<String> problem) {
  private static final String MASK = "********";

  static EffectiveSetting of(Setting<?> setting, Configuration configuration) {
    var origin = configuration.origin(setting);
    try {
      var value = configuration.find(setting).map(it -> shown(setting, it.toString()));
      return new EffectiveSetting(setting, value, origin, Optional.empty());
    } catch (CommandFailure failure) {
      return new EffectiveSetting(
          setting, Optional.empty(), origin, Optional.of(failure.sentence()));
    }
  }

  String name() {
    return setting.name();
  }

  Optional<String> defaultText() {
    return setting.defaultText();
  }

  private static String shown(Setting<?> setting, String text) {
    return setting.secret() ? MASK : Configuration.shown(text);
  }
}
