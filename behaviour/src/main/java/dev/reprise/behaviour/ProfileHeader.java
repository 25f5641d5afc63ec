package dev.reprise.behaviour;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What a behaviour profile is found by.
///
/// @param id its name in the library; see [ProfileId]
/// @param title what a person calls it
/// @param scope which part of which deployment it tells of
/// @param window when
/// @param createdAt when it was made
public record ProfileHeader(
    ProfileId id, Title title, Scope scope, Span window, Instant createdAt) {
  public ProfileHeader {
    if (scope.cluster().isBlank()) {
      throw new IllegalArgumentException("a behaviour profile needs the name of its cluster");
    }
  }

  /// What a person calls a profile.
  ///
  /// @param name its name
  /// @param label what it stands for, such as `baseline-150wps`; may be empty
  public record Title(String name, String label) {
    public Title {
      if (name.isBlank()) {
        throw new IllegalArgumentException("a behaviour profile needs a name");
      }
    }

    /// The time, where nobody gave a name.
    public static Title of(TimeWindow window, String label) {
      var start = window.start().truncatedTo(ChronoUnit.SECONDS);
      return new Title(
          "%s to %s".formatted(start, window.end().truncatedTo(ChronoUnit.SECONDS)), label);
    }
  }

  /// From when to when.
  public record Span(Instant start, Instant end) {}
}
