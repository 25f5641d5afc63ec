package dev.reprise.cli;

import dev.reprise.play.FlowOptions;
import dev.reprise.play.PlaybackRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where things are played: in this process, or by an engine elsewhere. Thread-safe, and blocking:
/// what happens ends soon when the thread is interrupted.
sealed interface Venue extends AutoCloseable permits LocalVenue, RemoteVenue {
  Played play(PlaybackRequest request, Display display) throws InterruptedException;

  /// Has the profile's run forked; as the engine answers it.
  ///
  /// @throws CommandFailure if the application could not be asked
  Map<String, @Nullable Object> fork(PlaybackRequest request, FlowOptions options, Display display)
      throws InterruptedException;

  /// Has the profile's run archived; as the engine answers it.
  ///
  /// @throws CommandFailure if the application could not be asked
  Map<String, @Nullable Object> archive(
      PlaybackRequest request, FlowOptions options, Display display) throws InterruptedException;

  @Override
  void close();
}
