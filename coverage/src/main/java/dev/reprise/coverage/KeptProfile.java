package dev.reprise.coverage;

import dev.reprise.profile.Slug;
import java.util.LinkedHashMap;
import java.util.Map;

/// A profile of the set that keeps all.
///
/// @param slug the profile
/// @param added how many symbols it added when it was chosen
/// @param alone how many symbols it alone runs; with any, every such set must have it
/// @param proof one of them; empty where there is none
public record KeptProfile(Slug slug, int added, int alone, String proof) {
  public boolean isEssential() {
    return alone > 0;
  }

  Map<String, Object> json() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("slug", slug.value());
    fields.put("added", added);
    fields.put("is_essential", isEssential());
    fields.put("alone", alone);
    fields.put("proof", proof);
    return fields;
  }
}
