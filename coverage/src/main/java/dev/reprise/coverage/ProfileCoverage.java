package dev.reprise.coverage;

import dev.reprise.profile.Slug;
import java.util.List;

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

  /// The same as JSON, file by file.
  public String json() {
    return new JsonReport(this).text();
  }
}
