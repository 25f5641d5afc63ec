package dev.reprise.inapp.testmode;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing that has to be so before an application is ready.
public interface ReadinessCheck {
  /// The field under which its finding stands.
  String name();

  /// Looks now.
  Finding look();

  /// What a check found.
  ///
  /// @param fields JSON values for whoever wants to know why
  record Finding(boolean ready, Map<String, ? extends @Nullable Object> fields) {}
}
