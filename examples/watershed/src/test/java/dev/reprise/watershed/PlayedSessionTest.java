package dev.reprise.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.play.Credentials;
import dev.reprise.play.Learner;
import dev.reprise.play.PlaybackFolders;
import dev.reprise.play.PlaybackPlan;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.play.PlaybackResult;
import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Player;
import dev.reprise.play.StepResult;
import dev.reprise.play.Verdict;
import dev.reprise.profile.AppDescription;
import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.CaptureId;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Slug;
import dev.reprise.proxy.ProxySettings;
import dev.reprise.proxy.RecordingProxy;
import dev.reprise.record.ProfileRecorder;
import dev.reprise.record.Promotion;
import dev.reprise.record.PromotionRequest;
import dev.reprise.record.RecorderSettings;
import dev.reprise.record.RunDirectories;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A recorded session, played again on copies of the application that know nothing of it. Ids,
/// tokens, passwords, times and the order of lists are others in each copy, and no rule is written
/// by hand.
class PlayedSessionTest {
  private static final int PLAYBACKS = 20;
  private static final int AT_ONCE = 8;

  /// Enough that a list of three is not in the recorded order each time.
  private static final int LESSONS = 5;

  @TempDir private Path folder;
  private int copies;

  @Test
  void findsNoDifferenceOnFreshCopiesOfTheRun() throws Exception {
    var recording = recorded(AppDescriptions.named("app.yaml"), "run");
    learn(recording, true);

    for (int i = 0; i < PLAYBACKS; i++) {
      try (var copy = fresh()) {
        assertAsRecorded(play(recording, copy, false));
      }
    }
    try (var copy = fresh();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<PlaybackResult> isolated = () -> play(recording, copy, true);
      List<Callable<PlaybackResult>> all = java.util.Collections.nCopies(AT_ONCE, isolated);
      for (Future<PlaybackResult> end : threads.invokeAll(all)) {
        assertAsRecorded(end.get());
      }
    }
  }

  @Test
  void playsAWholeSessionFromTheLoginOnOfAnApplicationOfWhichNothingIsKnown() throws Exception {
    var recording = recorded(AppDescriptions.generic(), "session");
    learn(recording, false);

    for (int i = 0; i < 3; i++) {
      try (var copy = fresh()) {
        assertAsRecorded(play(recording, copy, false));
      }
    }
  }

  private record Recording(DataRoot root, Slug slug) {}

  private Recording recorded(AppDescription app, String name) throws Exception {
    var root = new DataRoot(folder.resolve(name));
    var other = new dev.reprise.profile.RunId("session");
    String runid;
    try (var watershed = fresh()) {
      var settings =
          RecorderSettings.at(root, InstantSource.system())
              .app(app)
              .fallbackRun(other)
              .runDirectories(RunDirectories.like(runs(watershed) + "/{runid}"))
              .build();
      try (var recorder = ProfileRecorder.open(settings);
          var proxy =
              RecordingProxy.start(
                  ProxySettings.of(
                      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), watershed.uri()),
                  recorder.exchanges())) {
        var base = URI.create("http://127.0.0.1:" + proxy.address().getPort());
        runid = new WatershedSession(base, watershed.email(), watershed.password()).walk().runid();
      }
      var run = app.run().isPresent() ? new dev.reprise.profile.RunId(runid) : other;
      var request = PromotionRequest.of(run, CaptureId.STREAM, app);
      var promotion = new Promotion(root, InstantSource.system(), new PlaybackPlan());
      return new Recording(root, promotion.promote(request).slug());
    }
  }

  /// @param usedToo whether what is counted up in a copy that was used before is to be learned, too
  private void learn(Recording recording, boolean usedToo) throws Exception {
    var open = new ArrayList<Watershed>();
    try {
      var requests = new ArrayList<PlaybackRequest>();
      for (int i = 0; i < LESSONS; i++) {
        open.add(fresh());
        requests.add(request(recording, open.getLast(), false));
      }
      if (usedToo) {
        requests.add(request(recording, open.getLast(), false));
      }
      new Learner(folders(recording), player(recording, open.getFirst())).learn(requests, _ -> {});
    } finally {
      open.forEach(Watershed::close);
    }
  }

  private static PlaybackResult play(Recording recording, Watershed copy, boolean isolated) {
    return player(recording, copy)
        .play(PlaybackToken.random(), request(recording, copy, isolated), _ -> {});
  }

  private static void assertAsRecorded(PlaybackResult result) {
    assertThat(result.steps())
        .filteredOn(step -> step.verdict().compareTo(Verdict.PASS) > 0)
        .extracting(
            StepResult::path, StepResult::outcome, StepResult::note, StepResult::differences)
        .isEmpty();
    assertThat(result.verdict()).contains(Verdict.PASS);
    assertThat(result.compared().asserted()).isGreaterThan(500);
  }

  private static Player player(Recording recording, Watershed copy) {
    var who = new Credentials(copy.email(), copy.password());
    return new Player(folders(recording), who, InstantSource.system(), System::nanoTime);
  }

  private static PlaybackRequest request(Recording recording, Watershed copy, boolean isolated) {
    var request =
        PlaybackRequest.of(recording.slug(), copy.uri()).withRunDirectory(runs(copy) + "/{runid}");
    return isolated ? request.inIsolation() : request;
  }

  private static PlaybackFolders folders(Recording recording) {
    return PlaybackFolders.below(recording.root().path());
  }

  private static Path runs(Watershed watershed) {
    return watershed.runDirectory("any").resolveSibling("");
  }

  /// A copy of the application that was never used; its password is the same, as a login that was
  /// recorded is played with whatever password is given.
  private Watershed fresh() {
    return Watershed.start(
        folder.resolve("copy" + copies++),
        Map.of("ADMIN_PASSWORD", "made-up-" + folder.hashCode()));
  }
}
