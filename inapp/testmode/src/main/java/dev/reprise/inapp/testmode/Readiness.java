package dev.reprise.inapp.testmode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether an application can do its work: not stopping, not being reset, and every check holds.
public final class Readiness {
  private final ShutdownCoordinator shutdown;
  private final ResetGate gate;
  private final List<ReadinessCheck> checks;

  /// Looks at all of these whenever it is asked.
  ///
  /// @param gate that of the reset; one that nobody closes where there is none
  public Readiness(ShutdownCoordinator shutdown, ResetGate gate, List<ReadinessCheck> checks) {
    this.shutdown = shutdown;
    this.gate = gate;
    this.checks = List.copyOf(checks);
  }

  /// What is the case now; while the application stops or is reset nothing more is looked at.
  ReadinessCheck.Finding look() {
    if (shutdown.isStopping()) {
      return new ReadinessCheck.Finding(false, Map.of("status", "shutting down"));
    }
    if (gate.isClosed()) {
      return new ReadinessCheck.Finding(
          false, Map.of("status", "resetting", "reason", gate.reason()));
    }
    boolean ready = true;
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("status", "ready");
    for (ReadinessCheck check : checks) {
      ReadinessCheck.Finding finding = check.look();
      ready &= finding.ready();
      fields.put(check.name(), finding.fields());
    }
    if (!ready) {
      fields.put("status", "not ready");
    }
    return new ReadinessCheck.Finding(ready, fields);
  }
}
