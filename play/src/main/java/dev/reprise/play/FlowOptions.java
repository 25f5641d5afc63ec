package dev.reprise.play;

import java.time.Duration;
import java.util.Optional;

/// What somebody wants of a fork or an archive.
///
/// @param undisturbify whether the fork forgets what happened to the land; as the application
///   description says, if empty
/// @param targetRunId what the fork is called; as the application likes, if empty
/// @param comment what the archive is to say of itself
/// @param timeout how long the job may take; as the application description says, if empty
public record FlowOptions(
    Optional<Boolean> undisturbify,
    Optional<String> targetRunId,
    Optional<String> comment,
    Optional<Duration> timeout) {
  /// No wishes.
  public static final FlowOptions NONE =
      new FlowOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public FlowOptions {
    if (timeout.isPresent() && !timeout.get().isPositive()) {
      throw new IllegalArgumentException("a flow's time-out is longer than nothing");
    }
    if (targetRunId.isPresent() && !PathSegment.isPossible(targetRunId.get())) {
      throw new IllegalArgumentException("a run id is one name, without slashes");
    }
  }
}
