package dev.reprise.coverage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A package and how much of it no profile runs.
///
/// @param group the package or folder
/// @param lines its lines of code, by methods: a method counts as run if anything of it is
/// @param methods its methods, or its files where no functions are known
/// @param classes the same by class or file, the largest gap first
public record Gap(String group, Counter lines, Counter methods, List<GapClass> classes) {
  public Gap {
    classes = List.copyOf(classes);
  }

  Map<String, Object> json() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("package", group);
    fields.put("lines", lines.json());
    fields.put("methods", methods.json());
    fields.put("classes", classes.stream().map(GapClass::json).toList());
    return fields;
  }
}
