package dev.reprise.server;

import dev.reprise.play.PlaybackFolders;
import dev.reprise.play.Results;
import dev.reprise.play.StoredEvidence;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/// The part of the server that plays: it takes wishes, has them played, and tells what happens.
///
/// Thread-safe.
public final class PlaybackService extends EnginePart {
  /// How long clients have to read the end of their streams when the server closes.
  private static final Duration LAST_WORDS = Duration.ofMillis(300);

  private final PlaybackStage stage;
  private final BehaviourStage behaviour;
  private final PlaybackFolders folders;
  private final PlaybackSettings settings;
  private final Results results;
  private final PlaybackDesk desk;
  private volatile @Nullable OpenStreams streams;

  /// @param behaviour what is needed to watch the application while it plays
  public PlaybackService(
      PlaybackStage stage,
      BehaviourStage behaviour,
      PlaybackFolders folders,
      PlaybackSettings settings) {
    this.stage = stage;
    this.behaviour = behaviour;
    this.folders = folders;
    this.settings = settings;
    this.results = new Results(folders);
    this.desk = new PlaybackDesk(new Performance(stage, results, settings), settings);
  }

  @Override
  void addTo(Routes routes, ScheduledExecutorService timer) {
    var open = new OpenStreams(timer, settings.patience());
    streams = open;
    var flows = new FlowCalls(stage, settings, open);
    var library = new LibraryCalls(folders, results);
    routes
        .add("POST", "/run/{profile}", new RunCall(desk, library, behaviour, settings, open))
        .add("GET", "/run/result/{token}", new ResultCall(desk, results))
        .add(
            "GET",
            "/run/result/{token}/steps/{step}",
            new StepCall(new StepEvidence(new StoredEvidence(folders), stage::code)))
        .add("GET", "/run/{token}/events", new EventsCall(desk, results, settings, open))
        .add("POST", "/run/{token}/cancel", new CancelCall(desk, results))
        .add("POST", "/fork/{profile}", flows::fork)
        .add("POST", "/archive/{profile}", flows::archive)
        .add("GET", "/library", library::list)
        .add("GET", "/library/{profile}", library::show);
  }

  @Override
  void showOn(ChangesCall changes) {
    changes.add("playing", desk::look).add("library", new LibraryGlance(folders));
  }

  /// Interrupts all playbacks, waits for a bounded time until their results are stored, and ends
  /// all streams.
  @Override
  public void close() {
    desk.close();
    OpenStreams open = streams;
    if (open == null) {
      return;
    }
    try {
      open.end(LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
