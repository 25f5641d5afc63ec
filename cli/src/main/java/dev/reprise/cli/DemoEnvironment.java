package dev.reprise.cli;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What commands and the example find in the environment during a demonstration: nobody's settings
/// but those of the demonstration, and a password that is made up for it.
final class DemoEnvironment {
  private static final int PASSWORD_BYTES = 16;

  private DemoEnvironment() {}

  static Map<String, String> of(Reprise reprise, Example example, DemoFolder folder) {
    var environment = new HashMap<>(reprise.foreignEnvironment());
    environment.put(Settings.DATA_ROOT.name(), folder.data().toString());
    environment.put(Settings.ADMIN_EMAIL.name(), "admin@watershed.example");
    environment.put(Settings.ADMIN_PASSWORD.name(), password());
    environment.put(Settings.COVERAGE_ENABLED.name(), "1");
    environment.put(Settings.COVERAGE_CLASSES.name(), example.code());
    environment.put(Settings.COVERAGE_SOURCES.name(), example.sources().toString());
    environment.put("REPRISE_TESTING", "1"); // the example shows its log to whoever tests it
    return environment;
  }

  /// What somebody types who wants to look at a demonstration that was kept.
  static String toLookAgain(Example example, DemoFolder folder) {
    var settings = new LinkedHashMap<String, String>();
    settings.put(Settings.DATA_ROOT.name(), folder.data().toString());
    settings.put(Settings.COVERAGE_CLASSES.name(), example.code());
    settings.put(Settings.COVERAGE_SOURCES.name(), example.sources().toString());
    return settings.entrySet().stream()
            .map(it -> it.getKey() + "=" + quoted(it.getValue()) + " \\\n  ")
            .collect(Collectors.joining())
        + "./reprise serve";
  }

  /// As a POSIX shell reads it as one word.
  private static String quoted(String word) {
    return word.matches("[\\w./:@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static String password() {
    var bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
