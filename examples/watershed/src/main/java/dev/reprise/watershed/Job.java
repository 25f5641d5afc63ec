package dev.reprise.watershed;

import dev.reprise.inapp.trace.ProfileTrace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A plan being carried out, with one child a part of it. The children run one after another in the
/// worker of their parent, so a full pool cannot wait for itself; one that fails cancels those
/// behind it. Thread-safe: a worker writes, requests read.
final class Job {
  enum Status {
    QUEUED,
    STARTED,
    FINISHED,
    FAILED,
    CANCELED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A moment's view of a job.
  record Progress(
      Status status,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      Map<String, Object> result,
      @Nullable String failure) {}

  final String id = UUID.randomUUID().toString();
  final RunId run;
  final String description;
  final List<List<Job>> children;

  /// The profile that the request was played for which asked for this job, for its worker.
  final Optional<String> trace = ProfileTrace.current();

  private final JobPlan plan;
  private final InstantSource clock;
  private volatile Progress progress = new Progress(Status.QUEUED, null, null, Map.of(), null);

  Job(RunId run, JobPlan plan, InstantSource clock) {
    this.run = run;
    this.plan = plan;
    this.clock = clock;
    this.description = plan.description();
    this.children =
        switch (plan) {
          case JobPlan.Step _ -> List.of();
          case JobPlan.Compound(_, var orders) ->
              orders.stream()
                  .map(order -> order.stream().map(part -> new Job(run, part, clock)).toList())
                  .toList();
        };
  }

  Progress progress() {
    return progress;
  }

  /// Carries the plan out. Whatever goes wrong in it is the job's failure and nobody else's. The
  /// job counts as ended only after `lastly`, so whoever sees its end finds what that has put in
  /// order.
  void execute(Runnable lastly) {
    var started = clock.instant();
    progress = new Progress(Status.STARTED, started, null, Map.of(), null);
    var end = new Progress(Status.FAILED, started, started, Map.of(), "The worker broke down");
    try {
      var result =
          switch (plan) {
            case JobPlan.Step(_, var work) -> work.run();
            case JobPlan.Compound _ -> executeChildren();
          };
      end = new Progress(Status.FINISHED, started, clock.instant(), result, null);
    } catch (Exception failed) {
      if (failed instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      end = new Progress(Status.FAILED, started, clock.instant(), Map.of(), told(failed));
    } finally {
      lastly.run();
      progress = end;
    }
  }

  private Map<String, Object> executeChildren() {
    for (var child : children.stream().flatMap(List::stream).toList()) {
      child.execute(() -> {});
      if (child.progress().status() != Status.FINISHED) {
        children.stream().flatMap(List::stream).forEach(Job::cancelIfQueued);
        throw new BadInput(child.description + " failed: " + child.progress().failure());
      }
    }
    return Map.of("children", children.stream().mapToInt(List::size).sum());
  }

  /// Gives up a job that no worker has begun.
  void cancelIfQueued() {
    if (progress.status() == Status.QUEUED) {
      progress = new Progress(Status.CANCELED, null, clock.instant(), Map.of(), null);
      children.stream().flatMap(List::stream).forEach(Job::cancelIfQueued);
    }
  }

  private static String told(Exception failure) {
    return failure instanceof BadInput
        ? String.valueOf(failure.getMessage())
        : failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }
}
