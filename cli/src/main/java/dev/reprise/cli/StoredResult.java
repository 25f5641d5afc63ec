package dev.reprise.cli;

import dev.reprise.play.Difference;
import dev.reprise.play.EarlyEnd;
import dev.reprise.play.JobResult;
import dev.reprise.play.PlaybackException;
import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.play.PlaybackResult;
import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Results;
import dev.reprise.play.StepResult;
import dev.reprise.play.Verdict;
import dev.reprise.profile.Slug;
import dev.reprise.profile.Step;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Reads results as they are stored and as engines answer them. Keys that nobody knows are left
/// alone; what is missing counts as empty.
record StoredResult(Map<String, @Nullable Object> fields) {
  /// What is stored of a playback.
  ///
  /// @throws CommandFailure if there is no such playback
  static Map<String, @Nullable Object> find(PlaybackToken token, Configuration configuration) {
    var folders = PlayerSettings.folders(configuration);
    try {
      return new Results(folders)
          .find(token)
          .orElseThrow(() ->
              new CommandFailure(
                  ExitCode.WRONG_USAGE,
                  "there is no playback %s in %s; 'reprise results' lists all there are"
                      .formatted(token, folders.library())));
    } catch (PlaybackException e) {
      throw PlaybackFailure.of(e);
    }
  }

  /// A whole result.
  ///
  /// @throws CommandFailure if it is none
  static PlaybackResult of(Map<String, @Nullable Object> fields) {
    try {
      return new StoredResult(fields).result();
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new CommandFailure(
          ExitCode.DIFFERENT,
          "the result cannot be read, as another version wrote it: " + e.getMessage(),
          e);
    }
  }

  private PlaybackResult result() {
    return new PlaybackResult(
        new PlaybackToken(text("token")),
        new Slug(text("profile")),
        text("run_id"),
        text("sandbox_run_id"),
        text("run_dir"),
        URI.create(text("base_url")),
        flag("dry_run"),
        flag("learning"),
        text("app_version"),
        Instant.parse(text("started_at")),
        Instant.parse(text("finished_at")),
        flag("interrupted"),
        failure(),
        text("report"),
        object(fields.get("coverage")).map(StoredResult::fields),
        object(fields.get("behaviour")).map(StoredResult::fields),
        objects("requests").stream().map(StoredResult::step).toList());
  }

  private Optional<EarlyEnd> failure() {
    String sentence = text("failure");
    return sentence.isEmpty() ? Optional.empty() : Optional.of(new EarlyEnd(reason(), sentence));
  }

  /// Older results do not say it.
  private Reason reason() {
    String code = text("failure_code");
    return Arrays.stream(Reason.values())
        .filter(reason -> reason.name().equals(code))
        .findFirst()
        .orElse(Reason.FAILED);
  }

  private StepResult step() {
    var verdict = Verdict.valueOf(text("verdict"));
    Optional<String> skipped =
        verdict == Verdict.SKIPPED ? Optional.of(text("outcome")) : Optional.empty();
    return new StepResult(
        new Step(text("id"), text("method"), text("path"), status("expected_status"), "", skipped),
        (int) number("step"),
        text("path"),
        status("status"),
        verdict,
        text("outcome"),
        Duration.ofNanos(Math.round(number("duration_ms") * 1e6)),
        fields.get("recorded_ms") instanceof Number recorded
            ? Optional.of(Duration.ofMillis(recorded.longValue()))
            : Optional.empty(),
        text("correlation_id"),
        new StepResult.Compared(
            (long) number("asserted"),
            (long) number("volatile"),
            (long) number("unseen"),
            (long) number("bound")),
        objects("differences").stream().map(StoredResult::difference).toList(),
        object(fields.get("job")).map(job -> job.job(verdict != Verdict.FAILED)),
        text("note"));
  }

  private Difference difference() {
    return new Difference(
        text("at"),
        Difference.Kind.valueOf(text("kind").toUpperCase(Locale.ROOT)),
        fields.get("recorded"),
        fields.get("live"));
  }

  /// @param ended results do not say whether a job ended well, but their step does
  private JobResult job(boolean ended) {
    return new JobResult(
        text("id"),
        text("status"),
        ended,
        Duration.ofMillis((long) number("duration_ms")),
        objects("children").stream()
            .map(child ->
                new JobResult.Child(
                    child.text("id"),
                    child.text("description"),
                    child.text("status"),
                    child.text("error")))
            .toList());
  }

  private OptionalInt status(String key) {
    return fields.get(key) instanceof Number number
        ? OptionalInt.of(number.intValue())
        : OptionalInt.empty();
  }

  private String text(String key) {
    return fields.get(key) instanceof String text ? text : "";
  }

  private boolean flag(String key) {
    return Boolean.TRUE.equals(fields.get(key));
  }

  private double number(String key) {
    return fields.get(key) instanceof Number number ? number.doubleValue() : 0;
  }

  private List<StoredResult> objects(String key) {
    return fields.get(key) instanceof List<?> list
        ? list.stream().flatMap(it -> object(it).stream()).toList()
        : List.of();
  }

  private static Optional<StoredResult> object(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    var object = new LinkedHashMap<String, @Nullable Object>();
    map.forEach((key, it) -> object.put(String.valueOf(key), it));
    return Optional.of(new StoredResult(object));
  }
}
