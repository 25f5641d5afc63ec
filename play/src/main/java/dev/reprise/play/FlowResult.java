package dev.reprise.play;

import dev.reprise.profile.Slug;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a fork or an archive came to. It holds no secrets.
///
/// @param profile what was forked or archived
/// @param runId the recorded run
/// @param sandboxRunId the copy that it was done to
/// @param job the job that did it, if there was one
/// @param newRunId what the application calls the fork, if it was one
/// @param artefacts what was copied from the application, as whole files and folders
/// @param duration from asking to the last copy
/// @param failure why it did not come about, or empty
/// @param log what happened, in lines for people
public record FlowResult(
    Slug profile,
    String runId,
    String sandboxRunId,
    Optional<JobResult> job,
    Optional<String> newRunId,
    List<Path> artefacts,
    Duration duration,
    String failure,
    List<String> log) {
  public FlowResult {
    artefacts = List.copyOf(artefacts);
    log = List.copyOf(log);
  }

  /// Whether all of it came about.
  public boolean complete() {
    return failure.isEmpty();
  }

  /// As the engine answers it.
  public Map<String, @Nullable Object> fields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("profile", profile.value());
    fields.put("run_id", runId);
    fields.put("sandbox_run_id", sandboxRunId);
    fields.put("job", job.map(JobResult::fields).orElse(null));
    newRunId.ifPresent(id -> fields.put("new_runid", id));
    fields.put("artefacts", artefacts.stream().map(Path::toString).toList());
    fields.put("duration_ms", duration.toMillis());
    fields.put("status", complete() ? "complete" : "failed");
    if (!complete()) {
      fields.put("error", failure);
    }
    fields.put("log", log);
    return fields;
  }
}
