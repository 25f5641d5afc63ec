package dev.reprise.play;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whether playbacks of one profile keep showing the same, judged by the newest of them.
///
/// A verdict that changes with the application's version is what playbacks are for. One that
/// changes although the application says it is the same, or goes to and fro, makes a profile flaky.
///
/// What was played until the profile was last taught says nothing of it as it is now.
///
/// @param playbacks how many were looked at; dry runs do not count, nor those that were ended early
///   or never came to a step
/// @param changes how often the verdict was another one than the time before
/// @param unexplained how many of these changes came without another version of the application
public record Steadiness(int playbacks, int changes, int unexplained) {
  /// Once for the fault and once for its repair is what a regression looks like.
  private static final int USUAL_CHANGES = 2;

  /// Judges playbacks.
  ///
  /// @param newestFirst heads of playbacks, as [Results] lists them
  public static Steadiness of(List<? extends Map<String, ? extends @Nullable Object>> newestFirst) {
    var told = new ArrayList<Map<String, ? extends @Nullable Object>>();
    for (Map<String, ? extends @Nullable Object> playback : newestFirst) {
      if (isTrue(playback, "learning")) {
        break;
      }
      if (tells(playback)) {
        told.add(playback);
      }
    }
    int changes = 0;
    int unexplained = 0;
    for (int i = 1; i < told.size(); i++) {
      if (!Objects.equals(told.get(i).get("verdict"), told.get(i - 1).get("verdict"))) {
        changes++;
        unexplained += isSameVersion(told.get(i), told.get(i - 1)) ? 1 : 0;
      }
    }
    return new Steadiness(told.size(), changes, unexplained);
  }

  private static boolean tells(Map<String, ? extends @Nullable Object> playback) {
    return playback.get("verdict") != null
        && !isTrue(playback, "dry_run")
        && !isTrue(playback, "interrupted")
        && !neverBegan(playback);
  }

  private static boolean isTrue(Map<String, ? extends @Nullable Object> playback, String key) {
    return Boolean.TRUE.equals(playback.get(key));
  }

  /// Whether the application could not even be asked.
  private static boolean neverBegan(Map<String, ? extends @Nullable Object> playback) {
    return playback.get("counts") instanceof Map<?, ?> counts
        && counts.get("steps") instanceof Number steps
        && steps.longValue() == 0
        && playback.get("failure") instanceof String failure
        && !failure.isEmpty();
  }

  private static boolean isSameVersion(
      Map<String, ? extends @Nullable Object> one, Map<String, ? extends @Nullable Object> other) {
    Object version = one.get("app_version");
    return version instanceof String said
        && !said.isEmpty()
        && said.equals(other.get("app_version"));
  }

  /// Whether its verdict cannot be relied on.
  public boolean isFlaky() {
    return unexplained > 0 || changes > USUAL_CHANGES;
  }

  /// As callers see it.
  public Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("playbacks", playbacks);
    fields.put("changes", changes);
    fields.put("unexplained", unexplained);
    fields.put("flaky", isFlaky());
    return fields;
  }
}
