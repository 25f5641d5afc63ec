package dev.reprise.bench;

import dev.reprise.play.PlaybackPlan;
import dev.reprise.profile.AppDescriptions;
import dev.reprise.profile.CaptureId;
import dev.reprise.profile.DataRoot;
import dev.reprise.profile.Manifest;
import dev.reprise.profile.ManifestFile;
import dev.reprise.profile.RunId;
import dev.reprise.profile.Slug;
import dev.reprise.proxy.ProxySettings;
import dev.reprise.proxy.RecordingProxy;
import dev.reprise.record.ProfileRecorder;
import dev.reprise.record.Promotion;
import dev.reprise.record.PromotionRequest;
import dev.reprise.record.RecorderSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/// A session that was recorded by the proxy, as users record theirs, and promoted: nothing is known
/// of the application.
///
/// @param root the data root that it lies in
/// @param slug its name in the library
/// @param path its folder
record RecordedSession(DataRoot root, Slug slug, Path path) {
  /// What somebody does with an application while it is recorded.
  interface Session {
    void walk(URI base) throws IOException, InterruptedException;
  }

  /// Records a session below `folder`.
  static RecordedSession record(Path folder, String name, URI application, Session session)
      throws IOException, InterruptedException {
    var root = new DataRoot(folder);
    var run = new RunId(name);
    var settings =
        RecorderSettings.at(root, InstantSource.system())
            .app(AppDescriptions.generic())
            .fallbackRun(run)
            .build();
    try (var recorder = ProfileRecorder.open(settings);
        var proxy = RecordingProxy.start(anywhere(application), recorder.exchanges())) {
      session.walk(URI.create("http://127.0.0.1:" + proxy.address().getPort()));
    }
    var request = PromotionRequest.of(run, CaptureId.STREAM, AppDescriptions.generic());
    var promoted = new Promotion(root, InstantSource.system(), new PlaybackPlan()).promote(request);
    return new RecordedSession(root, promoted.slug(), promoted.path());
  }

  Manifest manifest() throws IOException {
    Path file = path.resolve(ManifestFile.NAME);
    try (InputStream yaml = Files.newInputStream(file)) {
      return ManifestFile.read(yaml, file.toString());
    }
  }

  private static ProxySettings anywhere(URI upstream) {
    return ProxySettings.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), upstream);
  }
}
