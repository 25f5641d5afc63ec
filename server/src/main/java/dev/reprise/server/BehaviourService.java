package dev.reprise.server;

import java.util.concurrent.ScheduledExecutorService;

/// The part of the server that takes, keeps and compares behaviour profiles. Thread-safe.
public final class BehaviourService extends EnginePart {
  private final BehaviourStage stage;

  public BehaviourService(BehaviourStage stage) {
    this.stage = stage;
  }

  @Override
  void addTo(Routes routes, ScheduledExecutorService timer) {
    var kept = new BehaviourCalls(stage);
    var taken = new SnapshotCalls(stage);
    routes
        .add("GET", "/behaviour", new BehaviourAbilities(stage))
        .add("POST", "/profiles", taken::create)
        .add("POST", "/profiles/", taken::create)
        .add("GET", "/profiles", kept::list)
        .add("GET", "/profiles/", kept::list)
        .add("POST", "/profiles/compare", kept::compare)
        .add("POST", "/profiles/drift", taken::drift)
        .add("GET", "/profiles/{id}", kept::show)
        .add("DELETE", "/profiles/{id}", kept::delete)
        .add("POST", "/profiles/{id}/baseline", kept::designate)
        .add("POST", "/profiles/{id}/conformance", kept::conformance);
  }

  /// Nothing goes on between calls.
  @Override
  public void close() {}
}
