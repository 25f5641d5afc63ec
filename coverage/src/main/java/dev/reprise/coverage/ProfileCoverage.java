package dev.reprise.coverage;

import dev.reprise.profile.Slug;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What one profile ran, whatever language it is in.
///
/// @param slug the profile
/// @param files the code, run or not, as far as it is known; sorted by path
/// @param notes sentences for people about what these figures leave out
public record ProfileCoverage(Slug slug, List<FileCoverage> files, List<String> notes) {
  public ProfileCoverage {
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }

  public Counter lines() {
    return files.stream().map(FileCoverage::lineCounter).reduce(Counter.NONE, Counter::plus);
  }

  public Counter branches() {
    return files.stream().map(FileCoverage::branchCounter).reduce(Counter.NONE, Counter::plus);
  }

  /// Methods and functions.
  public Counter methods() {
    return files.stream()
        .map(file -> file.symbolCounter(Symbol::isLeaf))
        .reduce(Counter.NONE, Counter::plus);
  }

  /// The lines of one file by what became of them, as stretches of first and last line.
  ///
  /// @param path below a source root
  public Map<String, Object> linesOf(String path) {
    var found = files.stream().filter(it -> it.path().equals(path)).findFirst();
    var fields = new LinkedHashMap<String, Object>();
    for (LineState state : LineState.values()) {
      fields.put(
          state.name().toLowerCase(Locale.ROOT),
          found.map(it -> it.lines(state).stretches()).orElse(List.of()));
    }
    return fields;
  }

  /// The same as JSON, file by file.
  public String json() {
    return new JsonReport(this).text();
  }
}
