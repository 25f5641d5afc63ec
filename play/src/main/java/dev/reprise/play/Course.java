package dev.reprise.play;

import dev.reprise.profile.RunId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What becomes known of a playback while it goes on. For one thread.
final class Course {
  private final PlaybackToken token;
  private final PlaybackRequest request;
  private final Instant startedAt;
  private final Teaching teaching;
  private final List<StepResult> steps = new ArrayList<>();
  private Optional<RunId> run = Optional.empty();
  private Optional<SandboxPlan> plan = Optional.empty();
  private String runDirectory = "";
  private String appVersion;
  private @Nullable URI base;
  private @Nullable Secrets secrets;
  private Optional<Map<String, @Nullable Object>> coverage = Optional.empty();
  private Optional<Map<String, @Nullable Object>> behaviour = Optional.empty();
  private boolean interrupted;
  private Optional<EarlyEnd> failure = Optional.empty();

  Course(PlaybackToken token, PlaybackRequest request, Instant startedAt, Teaching teaching) {
    this.teaching = teaching;
    this.token = token;
    this.request = request;
    this.startedAt = startedAt;
    this.appVersion = request.instance().version().orElse("");
  }

  PlaybackToken token() {
    return token;
  }

  PlaybackRequest request() {
    return request;
  }

  Teaching teaching() {
    return teaching;
  }

  Optional<RunId> sandboxRun() {
    return plan.map(SandboxPlan::run);
  }

  void at(URI base) {
    this.base = base;
  }

  void runs(Optional<RunId> run, Optional<SandboxPlan> plan) {
    this.run = run;
    this.plan = plan;
  }

  void called(String version) {
    appVersion = version;
  }

  void sandboxed(Path folder) {
    runDirectory = folder.toString();
  }

  /// Where the sandbox lies, or would if there were anything to copy.
  Optional<Path> sandboxDirectory() {
    return plan.map(SandboxPlan::folder);
  }

  void secrets(Secrets secrets) {
    this.secrets = secrets;
  }

  Secrets secrets() {
    return Objects.requireNonNull(secrets);
  }

  void observed(Map<String, @Nullable Object> behaviour) {
    this.behaviour = Optional.of(behaviour);
  }

  void covered(Map<String, @Nullable Object> coverage) {
    this.coverage = Optional.of(coverage);
  }

  void add(StepResult step) {
    steps.add(step);
  }

  /// What each step logged, by its number.
  void logged(Map<Integer, LogCounts> counts) {
    steps.replaceAll(step -> step.noted(counts.getOrDefault(step.number(), LogCounts.NONE).note()));
  }

  void fail(PlaybackException e) {
    failure = Optional.of(EarlyEnd.of(e));
  }

  void interrupt() {
    interrupted = true;
  }

  PlaybackResult result(Instant finishedAt) {
    PlaybackResult untold = result(finishedAt, "");
    return result(finishedAt, TextReport.of(untold));
  }

  private PlaybackResult result(Instant finishedAt, String report) {
    return new PlaybackResult(
        token,
        request.profile(),
        run.map(RunId::value).orElse(""),
        sandboxRun().or(() -> run).map(RunId::value).orElse(""),
        runDirectory,
        base == null ? URI.create("") : base,
        request.manner().dryRun(),
        teaching.isTeaching(),
        appVersion,
        startedAt,
        finishedAt,
        interrupted,
        failure,
        report,
        coverage,
        behaviour,
        steps.stream().sorted(Comparator.comparingInt(StepResult::number)).toList());
  }
}
