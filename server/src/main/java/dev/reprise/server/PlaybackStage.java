package dev.reprise.server;

import dev.reprise.play.Observer;
import dev.reprise.play.PlaybackListener;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.play.PlaybackResult;
import dev.reprise.play.PlaybackToken;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The door to whatever plays, so that the server knows none of its making.
///
/// Thread-safe. Each call blocks until all is over, and ends soon when its thread is interrupted.
public interface PlaybackStage {
  /// Plays a profile, keeps its journal, and stores its result, also where it is interrupted.
  ///
  /// @param observer watches the application meanwhile
  /// @throws dev.reprise.play.PlaybackException if it cannot begin
  PlaybackResult play(
      PlaybackToken token, PlaybackRequest request, Observer observer, PlaybackListener listener)
      throws InterruptedException;

  /// Forks the sandbox of a profile, and gives what is to be told of it as JSON.
  ///
  /// @param request which profile and where; what only steps need is not looked at
  /// @throws dev.reprise.play.PlaybackException if it does not end well
  Map<String, @Nullable Object> fork(PlaybackRequest request, Fork wish, PlaybackListener listener)
      throws InterruptedException;

  /// Archives the sandbox of a profile, and gives what is to be told of it as JSON.
  ///
  /// @param request which profile and where; what only steps need is not looked at
  /// @throws dev.reprise.play.PlaybackException if it does not end well
  Map<String, @Nullable Object> archive(
      PlaybackRequest request, Archive wish, PlaybackListener listener) throws InterruptedException;

  /// Tells what code a step of a playback ran, as JSON: `state`, `reason` and `classes`.
  Map<String, @Nullable Object> code(PlaybackToken token, int step);

  /// How to fork.
  ///
  /// @param undisturbify whether the copy is to be without the disturbance
  /// @param targetRunId what the copy is to be called; as the application likes, if empty
  /// @param timeout how long the job may take
  record Fork(boolean undisturbify, Optional<String> targetRunId, Duration timeout) {}

  /// How to archive.
  ///
  /// @param comment what the archive says of itself, or empty
  /// @param timeout how long the job may take
  record Archive(String comment, Duration timeout) {}
}
