package dev.reprise.coverage;

import dev.reprise.profile.Slug;
import java.util.LinkedHashMap;
import java.util.Map;

/// A profile all of whose symbols another one runs.
///
/// @param slug the profile
/// @param by the other
/// @param symbols how many it runs
/// @param isSame whether the other runs exactly the same
public record CoveredProfile(Slug slug, Slug by, int symbols, boolean isSame) {
  Map<String, Object> json() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("slug", slug.value());
    fields.put("by", by.value());
    fields.put("symbols", symbols);
    fields.put("is_same", isSame);
    return fields;
  }
}
