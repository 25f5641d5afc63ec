package dev.reprise.checks;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaMethodReference;
import java.util.Set;

/// The doors through which the machine's own time comes into a program.
final class TimeSource {
  private static final Set<String> READINGS =
      Set.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.Thread.sleep",
          "java.util.concurrent.TimeUnit.sleep",
          "java.time.InstantSource.system");

  private TimeSource() {}

  /// Whether an access reads the time or waits for it. `System::nanoTime` as a reference is
  /// allowed: that is how a ticker is handed over.
  static boolean isRead(JavaAccess<?> access) {
    if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
      return false;
    }
    var owner = target.getOwner().getName();
    var name = owner + "." + target.getName();
    boolean hasParameters = !target.getRawParameterTypes().isEmpty();
    return READINGS.contains(name)
        || name.startsWith("java.time.Clock.system")
        || (name.equals("java.lang.System.nanoTime") && !(access instanceof JavaMethodReference))
        || (name.equals("java.util.Date.<init>") && !hasParameters)
        || (owner.startsWith("java.time.")
            && target.getName().equals("now")
            && !takesAClock(target));
  }

  private static boolean takesAClock(CodeUnitAccessTarget target) {
    return target.getRawParameterTypes().stream()
        .anyMatch(type -> type.getName().equals("java.time.Clock"));
  }
}
