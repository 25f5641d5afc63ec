package dev.reprise.coverage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A class or file and what of it no profile runs.
///
/// @param name as people read it
/// @param lines its lines of code
/// @param missed the methods that no profile runs
public record GapClass(String name, Counter lines, List<String> missed) {
  public GapClass {
    missed = List.copyOf(missed);
  }

  Map<String, Object> json() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("name", name);
    fields.put("lines", lines.json());
    fields.put("not_run", missed);
    return fields;
  }
}
