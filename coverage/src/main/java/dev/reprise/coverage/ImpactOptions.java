package dev.reprise.coverage;

import java.util.List;

/// How careful an impact analysis is.
///
/// @param ignored globs of paths that no profile can run, such as `docs/**`
/// @param trustsUntraced whether a changed method that no profile runs is taken as run by none,
///   rather than as one that may run outside of requests, such as at the start
public record ImpactOptions(List<String> ignored, boolean trustsUntraced) {
  /// Tests and texts that are no part of an application.
  public static final List<String> NEVER_RUN =
      List.of(
          "src/test/**",
          "**/src/test/**",
          "README*",
          "CHANGELOG*",
          "CONTRIBUTING*",
          "LICENSE*",
          "NOTICE*",
          ".gitignore",
          ".gitattributes",
          ".editorconfig",
          ".github/**",
          "docs/**");

  public ImpactOptions {
    ignored = List.copyOf(ignored);
  }
}
