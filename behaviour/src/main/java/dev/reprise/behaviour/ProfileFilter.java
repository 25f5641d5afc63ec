package dev.reprise.behaviour;

import java.time.Instant;
import java.util.Optional;

/// Which profiles are wanted; an empty text and an empty time let everything through.
///
/// @param cluster their cluster
/// @param namespace their namespace
/// @param label their label
/// @param from their window ends after this
/// @param to their window starts before this
public record ProfileFilter(
    String cluster, String namespace, String label, Optional<Instant> from, Optional<Instant> to) {
  public static final ProfileFilter ALL =
      new ProfileFilter("", "", "", Optional.empty(), Optional.empty());
}
