package dev.reprise.coverage;

import dev.reprise.profile.Slug;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A profile that a change touches.
///
/// @param slug the profile
/// @param why the touched code that it runs, or what makes every profile run; at most some of it
public record ProfileImpact(Slug slug, List<String> why) {
  public ProfileImpact {
    why = List.copyOf(why);
  }

  Map<String, Object> json() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("slug", slug.value());
    fields.put("why", why);
    return fields;
  }
}
