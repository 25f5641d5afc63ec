package dev.reprise.inapp.testmode;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Whether an application runs in test mode: what may wipe its data exists only then.
public final class TestMode {
  /// The environment variable that switches it on.
  public static final String VARIABLE = "REPRISE_TESTING";

  private static final Set<String> YES = Set.of("1", "true", "yes", "on");

  private TestMode() {}

  /// Whether the environment switches it on.
  ///
  /// @param environment the variables of the process
  public static boolean isOn(Map<String, String> environment) {
    return YES.contains(environment.getOrDefault(VARIABLE, "").toLowerCase(Locale.ROOT));
  }
}
