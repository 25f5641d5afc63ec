package dev.reprise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The summary of a GitHub Actions step: a file that steps add Markdown to.
///
/// Nobody asked for it by name, so a playback does not fail over it.
///
/// @param file what GITHUB_STEP_SUMMARY names
record StepSummary(Reprise reprise, Path file) {
  static final String VARIABLE = "GITHUB_STEP_SUMMARY";

  static Optional<StepSummary> of(Reprise reprise) {
    var configuration = reprise.configuration();
    return configuration
        .foreign(VARIABLE)
        .map(text -> new StepSummary(reprise, configuration.path(text)))
        .filter(summary -> summary.add(""));
  }

  /// Whether it could be added.
  boolean add(String markdown) {
    try {
      Files.writeString(file, markdown, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return true;
    } catch (IOException e) {
      reprise.err().printf("warning: cannot add to %s, which %s names (%s)%n", file, VARIABLE, e);
      return false;
    }
  }
}
