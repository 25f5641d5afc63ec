package dev.reprise.play;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a profile was taught about an unchanged build.
///
/// @param playbacks how many were made
/// @param noise the places that vary, those known before included
/// @param expected how many places are always answered otherwise than recorded
/// @param bindings how many names of things are followed from now on
/// @param last what the last playback showed with all that
/// @param unlearnable what nobody may get used to, a line each
public record Learned(
    int playbacks,
    List<Varying> noise,
    int expected,
    int bindings,
    PlaybackResult last,
    List<String> unlearnable) {
  public Learned {
    noise = List.copyOf(noise);
    unlearnable = List.copyOf(unlearnable);
  }

  /// A place that varies.
  ///
  /// @param at the place
  /// @param like what it looks like
  /// @param steps in how many steps; 0 for all
  public record Varying(String at, String like, int steps) {}

  public Map<String, @Nullable Object> fields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("profile", last.profile().value());
    fields.put("playbacks", playbacks);
    fields.put(
        "noise",
        noise.stream()
            .map(it -> Map.of("at", it.at(), "like", it.like(), "steps", it.steps()))
            .toList());
    fields.put("expected", expected);
    fields.put("bindings", bindings);
    fields.put("verdict", last.ending());
    fields.put("token", last.token().value());
    fields.put("unlearnable", unlearnable);
    return fields;
  }
}
