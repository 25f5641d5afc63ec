package dev.reprise.profile;

import java.util.Optional;
import java.util.OptionalInt;

/// One recorded exchange and what a playback does with it.
///
/// @param id what its events share; unique within a profile
/// @param method upper-case method, empty where it is not known
/// @param path path and query, still percent-encoded
/// @param status the recorded status, if there was a response
/// @param label a few words for people, such as `POST build_landuse (upload)`
/// @param skipped why a playback does not send it, such as `no response` or `status 500`
public record Step(
    String id,
    String method,
    String path,
    OptionalInt status,
    String label,
    Optional<String> skipped) {
  /// Whether a playback sends it.
  public boolean isReplayed() {
    return skipped.isEmpty();
  }
}
