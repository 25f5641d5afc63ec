package dev.reprise.inventory;

import dev.reprise.play.PlaybackFolders;
import dev.reprise.play.PlaybackPlan;
import dev.reprise.play.PlaybackRequest;
import dev.reprise.play.PlaybackResult;
import dev.reprise.play.PlaybackToken;
import dev.reprise.play.Player;
import dev.reprise.play.StoredEvidence;
import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.CaptureId;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.RunId;
import dev.reprise.profile.Slug;
import dev.reprise.proxy.ProxySettings;
import dev.reprise.proxy.RecordingProxy;
import dev.reprise.record.ProfileRecorder;
import dev.reprise.record.Promotion;
import dev.reprise.record.PromotionRequest;
import dev.reprise.record.RecorderSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A profile of requests to the inventory, and its playbacks.
final class PlayedInventory {
  private final DataRoot root;
  private final URI application;
  private final Slug slug;

  private PlayedInventory(DataRoot root, URI application, Slug slug) {
    this.root = root;
    this.application = application;
    this.slug = slug;
  }

  /// Sends a request through the recording proxy, and promotes what was recorded.
  static PlayedInventory recorded(Path folder, URI application, String method, String path)
      throws IOException, InterruptedException {
    var root = new DataRoot(folder);
    var app = AppDescriptions.generic();
    var run = new RunId("stock");
    var settings =
        RecorderSettings.at(root, InstantSource.system()).app(app).fallbackRun(run).build();
    var listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (var recorder = ProfileRecorder.open(settings);
        var proxy =
            RecordingProxy.start(ProxySettings.of(listen, application), recorder.exchanges());
        var client = HttpClient.newHttpClient()) {
      var base = "http://127.0.0.1:" + proxy.address().getPort();
      client.send(
          HttpRequest.newBuilder(URI.create(base + path))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build(),
          BodyHandlers.discarding());
    }
    var promotion = new Promotion(root, InstantSource.system(), new PlaybackPlan());
    var slug = promotion.promote(PromotionRequest.of(run, CaptureId.STREAM, app)).slug();
    return new PlayedInventory(root, application, slug);
  }

  PlaybackResult play(PlaybackToken token) {
    return new Player(folders(), null, InstantSource.system(), System::nanoTime)
        .play(token, PlaybackRequest.of(slug, application), _ -> {});
  }

  /// What is kept of the first step.
  Map<String, @Nullable Object> step(PlaybackToken token) {
    return new StoredEvidence(folders()).step(token, 1).orElseThrow();
  }

  private PlaybackFolders folders() {
    return PlaybackFolders.below(root.path());
  }
}
