package dev.reprise.cli;

import dev.reprise.play.PlaybackRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Several playbacks, one after the other or a few side by side; none ends because another failed.
///
/// @param jobs how many at once
record Ensemble(Venue venue, Display display, int jobs) {
  /// Plays all. If the thread is interrupted, all that is played is interrupted, what has not begun
  /// never begins, and the thread stays interrupted.
  List<Played> play(List<PlaybackRequest> requests) {
    var playing = new ArrayList<Future<Played>>();
    try (var places = Executors.newFixedThreadPool(jobs, Thread.ofVirtual().factory())) {
      for (PlaybackRequest request : requests) {
        playing.add(places.submit(() -> venue.play(request, display)));
      }
    } // waits for all
    var played = new ArrayList<Played>();
    for (int i = 0; i < requests.size(); i++) {
      Future<Played> one = playing.get(i);
      switch (one.state()) {
        case SUCCESS -> played.add(one.resultNow());
        case FAILED -> played.add(failed(requests.get(i), one.exceptionNow()));
        case RUNNING, CANCELLED -> {} // never begun
      }
    }
    return played;
  }

  private static Played failed(PlaybackRequest request, Throwable why) {
    var failure =
        switch (why) {
          case CommandFailure expected -> expected;
          case InterruptedException e ->
              new CommandFailure(ExitCode.INTERRUPTED, "the playback was interrupted", e);
          default ->
              new CommandFailure(
                  ExitCode.DIFFERENT,
                  "the playback broke off: %s; --debug shows where".formatted(why),
                  why);
        };
    return Played.failed(request.profile(), failure);
  }
}
