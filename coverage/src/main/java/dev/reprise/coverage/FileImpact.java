package dev.reprise.coverage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one changed file means.
///
/// @param path below the root of the repository
/// @param effect `nothing`, `some` profiles or `all` of them
/// @param why in words
/// @param symbols the touched code
public record FileImpact(String path, String effect, String why, List<String> symbols) {
  public FileImpact {
    symbols = List.copyOf(symbols);
  }

  Map<String, Object> json() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("path", path);
    fields.put("effect", effect);
    fields.put("why", why);
    fields.put("symbols", symbols);
    return fields;
  }
}
