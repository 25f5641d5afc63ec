package dev.reprise.play;

import dev.reprise.profile.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What one step of a playback showed. It holds no secrets.
///
/// @param step the recorded exchange
/// @param number its place in the profile, counted from 1
/// @param path what was really sent, path and query; as recorded where nothing was
/// @param status the status of the answer, if there was one
/// @param verdict what it showed
/// @param outcome the reason in a few words: `as recorded`, `2 differences`, `skip rule ...`
/// @param duration from sending to the answer's last byte
/// @param recorded how long that took in the recording, if it is known
/// @param correlationId what the application was told to call this request
/// @param compared how much of the answer was compared
/// @param differences where the answers differ; the first ones, where there are very many
/// @param job the job that the step had started, if it had
/// @param note what a person should know besides, or empty
public record StepResult(
    Step step,
    int number,
    String path,
    OptionalInt status,
    Verdict verdict,
    String outcome,
    Duration duration,
    Optional<Duration> recorded,
    String correlationId,
    Compared compared,
    List<Difference> differences,
    Optional<JobResult> job,
    String note) {
  public StepResult {
    differences = List.copyOf(differences);
  }

  /// How much of an answer was compared, counted in leaves.
  ///
  /// @param asserted compared with the recording
  /// @param volatileOnes known to vary, so that only their presence and shape were compared
  /// @param unseen not compared: nothing was recorded, or it was too large
  /// @param bound explained by a value that has another name today
  public record Compared(long asserted, long volatileOnes, long unseen, long bound) {
    public static final Compared NOTHING = new Compared(0, 0, 0, 0);

    public Compared plus(Compared other) {
      return new Compared(
          asserted + other.asserted,
          volatileOnes + other.volatileOnes,
          unseen + other.unseen,
          bound + other.bound);
    }
  }

  /// As results tell it.
  static double millis(Duration duration) {
    return Math.round(duration.toNanos() / 1e4) / 1e2;
  }

  /// The same with something more that a person should know.
  StepResult noted(String more) {
    return more.isEmpty()
        ? this
        : new StepResult(
            step,
            number,
            path,
            status,
            verdict,
            outcome,
            duration,
            recorded,
            correlationId,
            compared,
            differences,
            job,
            note.isEmpty() ? more : note + "; " + more);
  }

  /// As results hold it.
  public Map<String, @Nullable Object> fields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("id", step.id());
    fields.put("step", number);
    fields.put("method", step.method());
    fields.put("path", path);
    fields.put("status", status.isPresent() ? status.getAsInt() : null);
    fields.put("expected_status", step.status().isPresent() ? step.status().getAsInt() : null);
    fields.put("outcome", outcome);
    fields.put("verdict", verdict.name());
    fields.put("duration_ms", millis(duration));
    fields.put("recorded_ms", recorded.map(Duration::toMillis).orElse(null));
    fields.put("correlation_id", correlationId);
    fields.put("asserted", compared.asserted());
    fields.put("volatile", compared.volatileOnes());
    fields.put("unseen", compared.unseen());
    fields.put("bound", compared.bound());
    fields.put("differences", differences.stream().map(Difference::fields).toList());
    fields.put("job", job.map(JobResult::fields).orElse(null));
    fields.put("note", note);
    return fields;
  }
}
