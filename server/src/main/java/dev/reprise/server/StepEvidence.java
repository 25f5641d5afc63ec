package dev.reprise.server;

import dev.reprise.play.PlaybackToken;
import dev.reprise.play.StoredEvidence;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All that is told of single steps, as JSON: what was sent and answered, the log, and the code.
///
/// @param stored what was kept while they were played
/// @param code tells which code they ran
public record StepEvidence(StoredEvidence stored, Code code) {
  /// Tells what code a step of a playback ran, as JSON: `state`, `reason` and `classes`.
  @FunctionalInterface
  public interface Code {
    Map<String, @Nullable Object> of(PlaybackToken token, int step);
  }

  /// A step that has ended, none if it has not or nothing was kept of it.
  ///
  /// @param number counted from 1
  public Optional<Map<String, @Nullable Object>> find(PlaybackToken token, int number) {
    var fields = stored.step(token, number);
    fields.ifPresent(it -> it.put("code", code.of(token, number)));
    return fields;
  }

  /// Whether anything is kept of a playback's steps.
  boolean isKept(PlaybackToken token) {
    return stored.isKept(token);
  }
}
