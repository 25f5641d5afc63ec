package dev.reprise.server;

import dev.reprise.play.EarlyEnd;
import dev.reprise.play.PlaybackException;
import dev.reprise.play.PlaybackException.Reason;
import dev.reprise.play.PlaybackResult;
import dev.reprise.play.Results;

/// Has a playback played, and sees to it that it ends with a result whatever happens.
///
/// Thread-safe.
final class Performance {
  private static final System.Logger LOG = System.getLogger("dev.reprise.server");

  private final PlaybackStage stage;
  private final Results results;
  private final PlaybackSettings settings;

  Performance(PlaybackStage stage, Results results, PlaybackSettings settings) {
    this.stage = stage;
    this.results = results;
    this.settings = settings;
  }

  /// Plays it to its end on the calling thread.
  void play(LivePlayback playback) {
    var ending = ending(playback);
    PlaybackResult result;
    try {
      result =
          stage.play(playback.token(), playback.request(), playback.observer(), playback::heard);
    } catch (InterruptedException e) {
      result = ending.interrupted(settings.clock().instant());
    } catch (RuntimeException e) {
      result = afterFailure(playback, ending, e);
    }
    end(playback, result);
  }

  private PlaybackResult afterFailure(
      LivePlayback playback, PlaybackEnding ending, RuntimeException failure) {
    if (playback.isCancelled()) {
      return ending.interrupted(settings.clock().instant()); // whatever the interruption broke
    }
    if (failure instanceof PlaybackException known) {
      return ending.failed(settings.clock().instant(), EarlyEnd.of(known));
    }
    LOG.log(System.Logger.Level.ERROR, "playback " + playback.token() + " failed", failure);
    return ending.failed(
        settings.clock().instant(),
        new EarlyEnd(Reason.FAILED, "the engine failed; the server's log tells more"));
  }

  /// Ends one that was never played.
  void cancel(LivePlayback playback) {
    end(playback, ending(playback).interrupted(settings.clock().instant()));
  }

  private void end(LivePlayback playback, PlaybackResult result) {
    playback.ended(result, results.path(playback.token()).toString());
  }

  private PlaybackEnding ending(LivePlayback playback) {
    return new PlaybackEnding(
        results, playback.token(), playback.request(), settings.clock().instant());
  }
}
