package dev.reprise.server;

import dev.reprise.behaviour.Catalogue;
import dev.reprise.behaviour.ComparisonRules;
import dev.reprise.behaviour.Scope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is wanted of the behaviour profiles of playbacks.
///
/// @param catalogue the metrics that count
/// @param scope which deployment it is
/// @param narrowed whether telemetry is narrowed to that
/// @param rules when a difference from the baseline counts
/// @param step how long samples are to be; nothing where nobody says
public record SnapshotWish(
    Catalogue catalogue,
    Scope scope,
    boolean narrowed,
    ComparisonRules rules,
    @Nullable Duration step) {
  public SnapshotWish {
    if (step != null && !step.isPositive()) {
      throw new IllegalArgumentException("a step is longer than nothing, such as 2s");
    }
  }
}
