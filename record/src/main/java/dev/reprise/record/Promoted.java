package dev.reprise.record;

import dev.reprise.profile.Slug;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a promotion made.
///
/// @param slug the profile's name
/// @param path its folder
/// @param alreadyThere whether the same profile stood there before, and nothing was changed
/// @param steps how many exchanges it holds
/// @param skipped how many of them a playback does not send
/// @param notes what was left out, and why
public record Promoted(
    Slug slug, Path path, boolean alreadyThere, int steps, int skipped, List<String> notes) {
  public Promoted {
    notes = List.copyOf(notes);
  }

  /// The result as JSON has it, wherever it is printed.
  public Map<String, @Nullable Object> fields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("slug", slug.value());
    fields.put("path", path.toString());
    fields.put("already_promoted", alreadyThere);
    fields.put("steps", steps);
    fields.put("skipped", skipped);
    fields.put("notes", notes);
    return fields;
  }
}
