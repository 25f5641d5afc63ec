package dev.reprise.play;

import dev.reprise.profile.Slug;
import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a whole playback showed. It holds no secrets.
///
/// @param token its name
/// @param profile what was played
/// @param runId the recorded run
/// @param sandboxRunId the run that was changed instead
/// @param runDirectory where the sandbox lies, empty without one
/// @param baseUrl the application, without user and password
/// @param dryRun whether nothing was sent
/// @param learning whether the profile was taught by it, so that its verdict is none on a build
/// @param appVersion what the application's build is called, or empty
/// @param startedAt when it began
/// @param finishedAt when it ended
/// @param interrupted whether somebody ended it early
/// @param failure why it ended early by itself, if it did
/// @param report the whole in words
/// @param coverage what was traced, if anything
/// @param behaviour how the application behaved meanwhile, if anybody watched
/// @param steps every step of the profile that was come to
public record PlaybackResult(
    PlaybackToken token,
    Slug profile,
    String runId,
    String sandboxRunId,
    String runDirectory,
    URI baseUrl,
    boolean dryRun,
    boolean learning,
    String appVersion,
    Instant startedAt,
    Instant finishedAt,
    boolean interrupted,
    Optional<EarlyEnd> failure,
    String report,
    Optional<Map<String, @Nullable Object>> coverage,
    Optional<Map<String, @Nullable Object>> behaviour,
    List<StepResult> steps) {
  public PlaybackResult {
    steps = List.copyOf(steps);
  }

  /// That of its worst step; a playback that proved nothing is [Verdict#UNPROVEN]. One that
  /// somebody ended early has none, as nobody knows what the steps to come would have shown.
  public Optional<Verdict> verdict() {
    if (interrupted) {
      return Optional.empty();
    }
    if (failure.isPresent()) {
      return Optional.of(Verdict.FAILED);
    }
    Verdict worst = steps.stream().map(StepResult::verdict).reduce(Verdict.SKIPPED, Verdict::worse);
    return Optional.of(worst == Verdict.SKIPPED ? Verdict.UNPROVEN : worst);
  }

  /// Its verdict as a word, or that it has none.
  public String ending() {
    return verdict().map(Verdict::name).orElse("INTERRUPTED");
  }

  /// Whether the application behaved worse than it should.
  public boolean regressed() {
    return behaviour.map(it -> "regressed".equals(it.get("label"))).orElse(false);
  }

  /// How many steps showed what.
  public Map<Verdict, Integer> counts() {
    var counts = new EnumMap<Verdict, Integer>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict, 0);
    }
    steps.forEach(step -> counts.merge(step.verdict(), 1, Integer::sum));
    return counts;
  }

  /// How much of all answers was compared.
  public StepResult.Compared compared() {
    return steps.stream()
        .map(StepResult::compared)
        .reduce(StepResult.Compared.NOTHING, StepResult.Compared::plus);
  }

  /// As results hold it.
  public Map<String, @Nullable Object> fields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("token", token.value());
    fields.put("profile", profile.value());
    fields.put("run_id", runId);
    fields.put("sandbox_run_id", sandboxRunId);
    fields.put("run_dir", runDirectory);
    fields.put("base_url", baseUrl.toString());
    fields.put("dry_run", dryRun);
    fields.put("learning", learning);
    fields.put("app_version", appVersion);
    fields.put("started_at", startedAt.toString());
    fields.put("finished_at", finishedAt.toString());
    fields.put("interrupted", interrupted);
    fields.put("failure", failure.map(EarlyEnd::sentence).orElse(""));
    fields.put("failure_code", failure.map(it -> it.reason().name()).orElse(""));
    if (interrupted) {
      fields.put("state", Results.INTERRUPTED);
    }
    fields.put("verdict", verdict().map(Verdict::name).orElse(null));
    fields.put("counts", countFields());
    fields.put("report", report);
    fields.put("coverage", coverage.orElse(null));
    fields.put("behaviour", behaviour.orElse(null));
    fields.put("requests", steps.stream().map(StepResult::fields).toList());
    return fields;
  }

  private Map<String, @Nullable Object> countFields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("steps", steps.size());
    counts()
        .forEach((verdict, count) -> fields.put(verdict.name().toLowerCase(Locale.ROOT), count));
    var compared = compared();
    fields.put("asserted", compared.asserted());
    fields.put("volatile", compared.volatileOnes());
    fields.put("unseen", compared.unseen());
    fields.put("bound", compared.bound());
    return fields;
  }
}
