package dev.reprise.coverage;

import dev.reprise.profile.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;

/// The profiles that a change touches, and why.
///
/// @param since the revision
/// @param files the changed files
/// @param profiles those to play
/// @param total how many profiles there are
/// @param isAll whether something made every profile run
public record Impact(
    String since, List<FileImpact> files, List<ProfileImpact> profiles, int total, boolean isAll) {
  public Impact {
    files = List.copyOf(files);
    profiles = List.copyOf(profiles);
  }

  /// The same as JSON.
  public String json() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("since", since);
    fields.put("is_all", isAll);
    fields.put("total", total);
    fields.put("profiles", profiles.stream().map(ProfileImpact::json).toList());
    fields.put("files", files.stream().map(FileImpact::json).toList());
    return JsonWriter.text(fields);
  }
}
