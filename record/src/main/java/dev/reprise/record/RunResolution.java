package dev.reprise.record;

import dev.reprise.profile.AppDescription;
import dev.reprise.profile.RunId;
import dev.reprise.profile.RunPath;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which run an event belongs to.
///
/// The event's own word counts first, then the path that it addresses, then the page that sent it
/// (`Referer`): a job is polled outside `/runs/...`, but from a run's page.
final class RunResolution {
  private final Optional<RunPath> path;
  private final RunPath.Address fallback;

  RunResolution(AppDescription app, RunId fallback) {
    this.path = app.run();
    this.fallback = new RunPath.Address(fallback, "");
  }

  /// The run of what names none.
  RunId fallback() {
    return fallback.run();
  }

  RunPath.Address of(Sighting sighting) {
    Map<String, @Nullable Object> event = sighting.fields();
    if (event.get("runId") instanceof String run && !run.isBlank()) {
      String config = event.get("config") instanceof String text ? text : "";
      return new RunPath.Address(new RunId(run), config);
    }
    String endpoint = event.get("endpoint") instanceof String text ? text : "";
    return of(endpoint, sighting.referer());
  }

  RunPath.Address of(String target, String referer) {
    if (path.isEmpty()) {
      return fallback;
    }
    RunPath known = path.get();
    return known.find(target).or(() -> known.find(referer)).orElse(fallback);
  }
}
